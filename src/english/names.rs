//! Words in and around people's names that are not given names.

use super::{Class, Lists};

pub(super) const LISTS: Lists = &[
    (
        Class::FirstSurname,
        "kim lee park choi jung jeong kang cho yoon moon chang lim han shin xi li wang zhang liu \
         chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo song deng mao jiang tsai \
         peng bo nguyen tran pham ho ai",
    ),
    (
        Class::Particle,
        "de da do dos del della di du la le van von der den ter bin ibn bint abu zu af av",
    ),
    (Class::Generation, "jr sr junior senior ii iii iv"),
    (
        Class::PostNominal,
        "phd md esq mp mep msp mla mpp mna mlc mha td qc kc sc qpm am ac ao oam cnzm mnzm cbe obe mbe kbe dbe gbe dds dmd dvm dphil edd psyd pharmd \
         rn lpn aprn mba mpa mph mfa msc mphil bsc bfa llb llm jd cpa cfa frs frsa frcp fba lcsw lmft \
         crna",
    ),
    (Class::ArabicArticle, "al el ul ad as ash ar an at"),
    (Class::Family, "family brothers sisters"),
];

/// What a family is called: "Roe family".
pub(crate) fn of_family(surname: &str) -> String {
    format!("{surname} family")
}
