//! The steps of the analysis, one by one, for those who train the models and for the tests. A build
//! without the feature `training` does not have them, and there the compiler names what nobody uses.

pub use crate::pace::at_once;

pub mod cast {
    pub use crate::cast::{Cast, Entity, Gender, PRONOUN_WEIGHTS, Referent, Weighed};
}

pub mod english {
    pub use crate::english::GivenNames;
}

pub mod extract {
    pub use crate::extract::article_by;

    pub mod blocks {
        pub use crate::extract::blocks::cut;
    }

    pub mod judge {
        pub use crate::extract::judge::*;
    }

    pub mod snapshot {
        pub use crate::extract::snapshot::set_ends;
    }

    pub mod survey {
        pub use crate::extract::survey::*;
    }
}

pub mod marks {
    pub use crate::marks::{Stretch, find};
}

pub mod model_file {
    pub use crate::model_file::{Format, checksum};
}

pub mod names {
    pub use crate::names::{
        EntityKind, Mention, NameFinder, confidence, decode, features, lexicon, model, network,
        phrases, shape,
    };
}

pub mod quotes {
    pub use crate::quotes::{
        Quote, QuoteKind, assemble, find, interview, kind, phrase, scene, scene_of, sources,
        speaker, surroundings, weights,
    };
}

pub mod reading {
    pub use crate::reading::Reading;
}

pub mod text {
    pub use crate::text::{Token, TokenKind, TokenList, Utf16Offsets, language};
}
