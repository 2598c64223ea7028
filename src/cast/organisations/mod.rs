//! Groups mentions of organisations.

pub(super) mod affiliations;
pub(super) mod companies;
pub(super) mod ministries;
pub(super) mod name;
pub(super) mod official_names;
pub(super) mod papers;

use crate::collections::HashMap;

use name::{Fit, OrganisationName, may_be_letters_of};

/// Most names that begin or end alike and are compared: more than any article has; keeps time linear.
const MAX_ALIKE: usize = 24;

/// What of a mention is needed to tell organisations apart.
#[derive(Clone, Debug)]
pub(in crate::cast) struct OrganisationMention {
    pub name: OrganisationName,
    /// In the headline or right below it, where short forms stand before the full name.
    pub is_early: bool,
    /// It stands between brackets right behind the mention before it.
    pub in_brackets: bool,
}

/// Gives each mention the number of the organisation that it refers to.
pub(in crate::cast) fn gather(mentions: &[OrganisationMention]) -> Vec<usize> {
    let mut forms = Forms::read(mentions);
    forms.join_acronyms();
    forms.join_brackets(mentions);
    forms.join_short_forms();
    forms.owners(mentions)
}

/// The different forms of names, and which of them surely refer to the same organisation.
#[derive(Default)]
struct Forms {
    names: Vec<OrganisationName>,
    counts: Vec<u32>,
    /// Of every mention.
    form_of: Vec<usize>,
    /// The form that a form was joined to, or itself: a disjoint-set forest.
    parents: Vec<usize>,
    by_first: HashMap<String, Vec<usize>>,
    by_last: HashMap<String, Vec<usize>>,
    /// The forms that a short form may refer to, if they came before it.
    likely: Vec<Vec<usize>>,
}

impl Forms {
    fn read(mentions: &[OrganisationMention]) -> Self {
        let mut forms = Self::default();
        let mut known: HashMap<String, usize> = HashMap::default();
        for mention in mentions {
            let form = *known.entry(mention.name.key()).or_insert_with(|| {
                let form = forms.names.len();
                forms.names.push(mention.name.clone());
                forms.counts.push(0);
                forms.parents.push(form);
                forms.likely.push(Vec::new());
                form
            });
            forms.counts[form] += 1;
            forms.form_of.push(form);
            if mention.name.words.len() > forms.names[form].words.len() {
                forms.names[form] = mention.name.clone();
            }
        }
        for (form, name) in forms.names.iter().enumerate() {
            if name.words.len() > 1 {
                forms.by_first.entry(name.first().to_owned()).or_default().push(form);
                forms.by_last.entry(name.last().to_owned()).or_default().push(form);
            }
        }
        forms
    }

    fn root(&mut self, mut form: usize) -> usize {
        while self.parents[form] != form {
            self.parents[form] = self.parents[self.parents[form]];
            form = self.parents[form];
        }
        form
    }

    /// Joins a short form to a longer one.
    fn join(&mut self, short: usize, long: usize) {
        let (short, long) = (self.root(short), self.root(long));
        self.parents[short] = long;
    }

    fn join_acronyms(&mut self) {
        let mut expansions: HashMap<String, Vec<usize>> = HashMap::default();
        for (form, name) in self.names.iter().enumerate() {
            for acronym in name.acronyms() {
                expansions.entry(acronym).or_default().push(form);
            }
        }
        for form in 0..self.names.len() {
            let [word] = &self.names[form].words[..] else { continue };
            if !self.names[form].is_acronym && word.len() > 5 {
                continue;
            }
            let Some(candidates) = expansions.get(word) else { continue };
            // A word like "Who" or "Is" is no acronym unless typed as one.
            if !self.names[form].is_acronym && word.len() < 3 {
                continue;
            }
            let most =
                candidates.iter().copied().max_by_key(|&c| (self.counts[c], std::cmp::Reverse(c)));
            if let Some(most) = most {
                self.join(form, most);
            }
        }
    }

    /// "Roe International Bank (RIB)" and "RIB (Roe International Bank)".
    fn join_brackets(&mut self, mentions: &[OrganisationMention]) {
        for (index, mention) in
            mentions.iter().enumerate().filter(|(_, mention)| mention.in_brackets)
        {
            let (before, here) = (self.form_of[index - 1], self.form_of[index]);
            let (acronym, full) =
                match (mention.name.is_acronym, mentions[index - 1].name.is_acronym) {
                    (true, false) => (here, before),
                    (false, true) => (before, here),
                    _ => continue,
                };
            // Where the letters do not fit, the acronym is of another language ("Doctors Without
            // Borders (MSF)"), unless they fit another name of the article.
            // One word before brackets is more often the place of a dateline: "SALTMERE (RNA)".
            let is_free = self.root(acronym) == acronym && self.names[full].words.len() > 1;
            let letters_fit = may_be_letters_of(self.names[acronym].first(), &self.names[full]);
            if is_free || letters_fit {
                self.join(acronym, full);
            }
        }
    }

    fn join_short_forms(&mut self) {
        for form in 0..self.names.len() {
            let name = self.names[form].clone();
            let lists = [self.by_first.get(name.first()), self.by_last.get(name.last())];
            let lists = lists.into_iter().flatten();
            let longer = lists.flat_map(|list| list.iter().take(MAX_ALIKE));
            let mut fits: Vec<(Fit, usize)> = longer
                .filter_map(|&other| Some((name.shortens(&self.names[other])?, other)))
                .collect();
            fits.dedup();
            let sure: Vec<usize> =
                fits.iter().filter(|(fit, _)| *fit == Fit::Sure).map(|&(_, other)| other).collect();
            match sure[..] {
                // Two ministries of two countries: whichever was named last.
                [first, ..] if sure.iter().all(|&other| self.root(other) == self.root(first)) => {
                    self.join(form, first);
                }
                _ => self.likely[form] = fits.into_iter().map(|(_, other)| other).collect(),
            }
        }
    }

    fn owners(&mut self, mentions: &[OrganisationMention]) -> Vec<usize> {
        let mut owners = Vec::with_capacity(mentions.len());
        // The mention that last named each joined form.
        let mut last: HashMap<usize, usize> = HashMap::default();
        for (index, mention) in mentions.iter().enumerate() {
            let form = self.form_of[index];
            let mut root = self.root(form);
            // An acronym that has an expansion is no short form of anything else.
            if root == form && !self.likely[form].is_empty() {
                let candidates: Vec<usize> = self.likely[form].clone();
                let roots: Vec<usize> =
                    candidates.into_iter().map(|other| self.root(other)).collect();
                let named = roots
                    .iter()
                    .copied()
                    .filter_map(|other| Some((*last.get(&other)?, other)))
                    .max();
                let all_same = roots.iter().all(|&other| other == roots[0]);
                match named {
                    Some((_, other)) => root = other,
                    None if mention.is_early && all_same => root = roots[0],
                    // From here on it is an organisation of its own.
                    None => self.likely[form].clear(),
                }
            }
            last.insert(root, index);
            owners.push(root);
        }
        owners
    }
}
