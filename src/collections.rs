//! Maps and sets that are quick and small.
//!
//! The standard library's hash guards against keys that were chosen to collide. It took a tenth of the time in
//! which an article is found. A page chooses nothing but its own words, and pays with its own slowness; a command
//! that reads texts of strangers bounds the time of each (`records`).
//!
//! The standard library's table is compiled anew for every type of key and value, and with some forty types that
//! made up a fifteenth of the code that every page loads. Here entries lie in a list, in the order in which they
//! came, and one table for all types says where in the list: only comparing keys is compiled for each.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::ops::Index;

use hashbrown::HashTable;

/// Where an entry is.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// Of its key.
    hash: u32,
    /// Its index in the list.
    entry: u32,
}

/// Where entries are, by the hashes of their keys: the standard library's table, of one type.
#[derive(Clone, Debug, Default)]
struct Table(HashTable<Slot>);

/// The table wants one of 64 bits, of which it looks at the upper seven and the lower ones.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

impl Table {
    /// The slot with this hash of whose entry that is true.
    #[inline]
    fn find(&self, hash: u32, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let slot =
            self.0.find(spread(hash), |slot| slot.hash == hash && is_it(slot.entry as usize))?;
        Some(slot.entry as usize)
    }

    /// Enters the entry of this index.
    #[inline(never)]
    fn add(&mut self, hash: u32, entry: usize) {
        let slot = Slot { hash, entry: entry as u32 };
        self.0.insert_unique(spread(hash), slot, |slot| spread(slot.hash));
    }

    /// Takes the entry of this index out; the last of all, of the other hash and index, gets its index.
    #[inline(never)]
    fn swap_remove(&mut self, (hash, entry): (u32, usize), (last_hash, last): (u32, usize)) {
        let is = |wanted: usize| move |slot: &Slot| slot.entry as usize == wanted;
        if let Ok(slot) = self.0.find_entry(spread(hash), is(entry)) {
            slot.remove();
        }
        if let Some(slot) = self.0.find_mut(spread(last_hash), is(last)) {
            slot.entry = entry as u32;
        }
    }
}

/// A map; made by `default()` or `collect()`. Its entries come in the order in which they were entered, as long
/// as none is taken out.
#[derive(Clone, Debug)]
pub(crate) struct HashMap<K, V> {
    table: Table,
    entries: Vec<(K, V)>,
}

impl<K, V> Default for HashMap<K, V> {
    fn default() -> Self {
        Self { table: Table::default(), entries: Vec::new() }
    }
}

impl<K: Hash + Eq, V> HashMap<K, V> {
    #[inline]
    fn find<Q: Hash + Eq + ?Sized>(&self, hash: u32, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.table.find(hash, |entry| self.entries[entry].0.borrow() == key)
    }

    /// The value of a key.
    pub(crate) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let entry = self.find(hash_of(key), key)?;
        Some(&self.entries[entry].1)
    }

    /// Whether the key is there.
    pub(crate) fn contains_key<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(hash_of(key), key).is_some()
    }

    /// Gives a key its value; the one it had before.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        let hash = hash_of(&key);
        if let Some(entry) = self.find(hash, &key) {
            return Some(std::mem::replace(&mut self.entries[entry].1, value));
        }
        self.table.add(hash, self.entries.len());
        self.entries.push((key, value));
        None
    }

    /// Takes a key out, with its value.
    pub(crate) fn remove<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let hash = hash_of(key);
        let entry = self.find(hash, key)?;
        let last = self.entries.len() - 1;
        self.table.swap_remove((hash, entry), (hash_of(&self.entries[last].0), last));
        Some(self.entries.swap_remove(entry).1)
    }

    /// The place of a key, be it there or not.
    pub(crate) fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        Entry { map: self, key }
    }
}

impl<K, V> HashMap<K, V> {
    /// Whether it has no entries.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keys and values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The values.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The values alone.
    pub(crate) fn into_values(self) -> impl Iterator<Item = V> {
        self.entries.into_iter().map(|(_, value)| value)
    }
}

/// The same entries, whatever came first.
impl<K: Hash + Eq, V: PartialEq> PartialEq for HashMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries.len() == other.entries.len()
            && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl<K: Hash + Eq + Borrow<Q>, V, Q: Hash + Eq + ?Sized> Index<&Q> for HashMap<K, V> {
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("the key is there")
    }
}

impl<K: Hash + Eq, V> FromIterator<(K, V)> for HashMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<K, V> IntoIterator for HashMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

/// The place of a key in a map.
pub(crate) struct Entry<'a, K, V> {
    map: &'a mut HashMap<K, V>,
    key: K,
}

impl<'a, K: Hash + Eq, V> Entry<'a, K, V> {
    /// Its value, where it has none this one.
    pub(crate) fn or_insert(self, value: V) -> &'a mut V {
        self.or_insert_with(|| value)
    }

    /// Its value, where it has none the default.
    pub(crate) fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }

    /// Its value, where it has none what is made.
    pub(crate) fn or_insert_with(self, make: impl FnOnce() -> V) -> &'a mut V {
        self.or_insert_with_key(|_| make())
    }

    /// Its value, where it has none what is made of the key.
    pub(crate) fn or_insert_with_key(self, make: impl FnOnce(&K) -> V) -> &'a mut V {
        let Self { map, key } = self;
        let hash = hash_of(&key);
        let entry = match map.find(hash, &key) {
            Some(entry) => entry,
            None => {
                let (entry, value) = (map.entries.len(), make(&key));
                map.table.add(hash, entry);
                map.entries.push((key, value));
                entry
            }
        };
        &mut map.entries[entry].1
    }
}

/// A set; made by `default()` or `collect()`.
#[derive(Clone, Debug)]
pub(crate) struct HashSet<K>(HashMap<K, ()>);

impl<K> Default for HashSet<K> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<K: Hash + Eq> HashSet<K> {
    /// Whether it is a member.
    pub(crate) fn contains<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// Makes it a member; whether it was none before.
    pub(crate) fn insert(&mut self, key: K) -> bool {
        self.0.insert(key, ()).is_none()
    }

    /// Takes it out; whether it was a member.
    pub(crate) fn remove<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.remove(key).is_some()
    }
}

impl<K> HashSet<K> {
    /// Whether it has no members.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.entries.is_empty()
    }

    /// How many members it has.
    pub(crate) fn len(&self) -> usize {
        self.0.entries.len()
    }

    /// The members.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &K> {
        self.0.entries.iter().map(|(key, ())| key)
    }
}

impl<K: Hash + Eq> FromIterator<K> for HashSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        let mut set = Self::default();
        set.extend(keys);
        set
    }
}

impl<K: Hash + Eq> Extend<K> for HashSet<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        for key in keys {
            self.insert(key);
        }
    }
}

fn hash_of(key: &(impl Hash + ?Sized)) -> u32 {
    let mut hasher = QuickHasher::default();
    key.hash(&mut hasher);
    hasher.finish() as u32
}

/// Multiplies and rotates, as the Rust compiler's own FxHash does.
#[derive(Clone, Copy, Debug, Default)]
struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.write_u64(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn finish(&self) -> u64 {
        // A table looks at the lower bits, of which a product's say little.
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Few keys, so that most of them are there; zeros take out.
        #[test]
        fn a_map_does_what_the_standard_library_s_does(
            steps in prop::collection::vec((0_u16..60, 0_u8..4), 0..300),
        ) {
            let mut map = HashMap::default();
            let mut expected = std::collections::HashMap::new();
            for (key, value) in steps {
                match value {
                    0 => prop_assert_eq!(map.remove(&key), expected.remove(&key)),
                    1 => {
                        *map.entry(key).or_default() += 1;
                        *expected.entry(key).or_default() += 1;
                    }
                    _ => prop_assert_eq!(map.insert(key, value), expected.insert(key, value)),
                }
                for key in 0..60 {
                    prop_assert_eq!(map.get(&key), expected.get(&key));
                }
            }
            let mut entries: Vec<_> = map.into_iter().collect();
            let mut others: Vec<_> = expected.into_iter().collect();
            entries.sort_unstable();
            others.sort_unstable();
            prop_assert_eq!(entries, others);
        }
    }
}
