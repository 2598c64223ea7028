//! The steps of the analysis, one by one, for those who train the models and for the tests. A build
//! without the feature `training` does not have them, and there the compiler names what nobody uses.

pub use crate::pace::at_once;

/// Who is who.
pub mod cast {
    pub use crate::cast::{Cast, Entity, Gender, PRONOUN_WEIGHTS, Referent, Weighed};
}

/// Knowledge of the language that the analysis is given.
pub mod english {
    pub use crate::english::GivenNames;
}

/// From a page to its article, step by step.
pub mod extract {
    pub use crate::extract::article_by;

    /// Cutting a page into blocks of text.
    pub mod blocks {
        pub use crate::extract::blocks::cut;
    }

    /// The learned judge of blocks and pages.
    pub mod judge {
        pub use crate::extract::judge::*;
    }

    /// A page's nodes as plain data.
    pub mod snapshot {
        pub use crate::extract::snapshot::set_ends;
    }

    /// What is known of a page before it is judged.
    pub mod survey {
        pub use crate::extract::survey::*;
    }
}

/// Quotation marks, paired.
pub mod marks {
    pub use crate::marks::{Stretch, find};
}

/// What the files of all models share.
pub mod model_file {
    pub use crate::model_file::{Format, checksum};
}

/// From tokens to names.
pub mod names {
    pub use crate::names::{
        EntityKind, Mention, NameFinder, confidence, decode, dense, features, hash, labels,
        lexicon, model, network, phrases, shape,
    };
}

/// From quotation marks to quotes with their speakers.
pub mod quotes {
    pub use crate::quotes::{
        Quote, QuoteKind, assemble, decide, find, interview, kind, phrase, scene, scene_of,
        sources, speaker, speech, surroundings, weights,
    };
}

/// Speech without quotation marks.
pub mod reported {
    pub use crate::reported::{features, labels, model, spans, tagger};
}

/// The first reading of an article.
pub mod reading {
    pub use crate::reading::Reading;
}

/// Tokens, sentences, offsets and the language of a text.
pub mod text {
    pub use crate::text::{Token, TokenKind, TokenList, Utf16Offsets, language};
}
