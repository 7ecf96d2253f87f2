//! Same text, same source: finds documents that print one text, whole or in part.
//!
//! Twenty outlets that print one agency text are one source. The method: the folded words of a text
//! (spelling folded by isnad-text, so that vowel marks, alef forms and digits do not matter) are cut into
//! overlapping runs, the *shingles*. A [`Signature`] holds 64 minima of their hashes (MinHash by one
//! permutation: Broder 1997; Li, Owen and Zhang 2012; empty bins filled after Shrivastava 2017) and a
//! sample of the shingles themselves (every hash below a fixed bound, as in FracMinHash: Irber and others
//! 2022). Minima in bands find whole reprints, the sample finds parts, since a short text in a long one
//! has a small Jaccard index and a high containment.
//!
//! * [`Signature`]: what is kept of a text, about a kilobyte for an article.
//! * [`Index`]: add signatures one by one, ask which known texts are near.
//! * [`Groups`]: the same, and keeps who belongs together.
//! * [`compare`]: exact figures for two texts at hand.
//!
//! ```
//! use isnad_link::near::{Groups, Limits, Signature};
//!
//! let long = "أعلنت هيئة الطرق أمس إغلاق الجسر القديم أمام المركبات مدة أسبوعين بسبب أعمال الصيانة \
//!             وقالت إن المرور يتحول إلى الجسر الجديد شمال المدينة حتى نهاية الشهر المقبل";
//! let mut groups = Groups::new(Limits::default());
//! groups.add("a", Signature::of(long));
//! groups.add("b", Signature::of(&format!("متابعات: {long}")));
//! groups.add("c", Signature::of("فاز الفريق الأزرق على ضيفه بهدفين في مباراة أمس على ملعب الميناء"));
//! assert_eq!(groups.group_of("a"), groups.group_of("b"));
//! assert_ne!(groups.group_of("a"), groups.group_of("c"));
//! ```

mod compare;
mod groups;
mod index;
mod shingle;
mod signature;

pub(crate) use compare::common;
pub use compare::{Likeness, compare};
pub use groups::{Group, Groups};
pub use index::{Added, Index, Limits, Match};
pub use signature::{BANDS, Keys, MINIMA, SAMPLE_ONE_IN, SHARED_KEYS, SIGNATURE_VERSION, Signature, Sketch};
