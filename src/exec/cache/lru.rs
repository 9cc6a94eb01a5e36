//! What was found out about statements, as many as there is room for: the one that was not used for longest goes first.

#![allow(
    clippy::ptr_arg,
    reason = "whether the text is static is what is asked"
)]

use crate::render::ParamRef;
use postgres_types::Type;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Something about a statement that holds for its text and the types of its parameters.
pub(in crate::exec) trait Typed: Clone {
    /// The types of the parameters.
    fn types(&self) -> &[Type];
}

/// By the address of a static text first, and by the text second.
pub(in crate::exec) struct Lru<V> {
    capacity: usize,
    clock: u64,
    entries: Vec<Entry<V>>,
    by_address: BTreeMap<Address, Slots>,
    by_text: BTreeMap<Cow<'static, str>, Slots>,
}

type Address = (usize, usize);

/// Places in `entries`: one for each list of parameter types that the text has.
type Slots = Vec<usize>;

/// An entry without a value is vacant, and as old as can be.
struct Entry<V> {
    value: Option<V>,
    used: u64,
}

impl<V: Typed> Lru<V> {
    /// Room for this many.
    pub(in crate::exec) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            clock: 0,
            entries: Vec::new(),
            by_address: BTreeMap::new(),
            by_text: BTreeMap::new(),
        }
    }

    /// What is known of this text with parameters of the types of `params`.
    pub(in crate::exec) fn get(
        &mut self,
        sql: &Cow<'static, str>,
        params: &[ParamRef<'_>],
    ) -> Option<V> {
        let slot = self.find(sql, params)?;
        self.clock += 1;
        let entry = &mut self.entries[slot];
        entry.used = self.clock;
        entry.value.clone()
    }

    /// Keeps it; where there is no room, what was not used for longest is let go. Whether something was.
    pub(in crate::exec) fn insert(&mut self, sql: Cow<'static, str>, value: &V) -> bool {
        if self.capacity == 0 {
            return false;
        }
        let (slot, evicts) = match self.same(&sql, value) {
            Some(slot) => (slot, false),
            None => self.vacate(),
        };
        self.clock += 1;
        self.entries[slot] = Entry {
            value: Some(value.clone()),
            used: self.clock,
        };
        self.share(&sql, slot);
        note(self.by_text.entry(sql).or_default(), slot);
        evicts
    }

    /// Forgets what is known of this text with parameters of these types.
    pub(in crate::exec) fn remove(&mut self, sql: &Cow<'static, str>, params: &[ParamRef<'_>]) {
        if let Some(slot) = self.find(sql, params) {
            self.forget(slot);
        }
    }

    /// Forgets everything.
    pub(in crate::exec) fn clear(&mut self) {
        *self = Self::new(self.capacity);
    }

    /// How many there are.
    pub(in crate::exec) fn len(&self) -> usize {
        let entries = self.entries.iter();
        entries.filter(|entry| entry.value.is_some()).count()
    }

    fn find(&mut self, sql: &Cow<'static, str>, params: &[ParamRef<'_>]) -> Option<usize> {
        if let Cow::Borrowed(text) = sql
            && let Some(slots) = self.by_address.get(&address(text))
            && let Some(slot) = self.among(slots, |value| accepts(value, params))
        {
            return Some(slot);
        }
        let slots = self.by_text.get(sql)?;
        let slot = self.among(slots, |value| accepts(value, params))?;
        self.share(sql, slot);
        Some(slot)
    }

    /// The place of the same text with the same types: two tasks may find it out at the same time.
    fn same(&self, sql: &Cow<'static, str>, value: &V) -> Option<usize> {
        self.among(self.by_text.get(sql)?, |other| {
            other.types() == value.types()
        })
    }

    fn among(&self, slots: &[usize], is_it: impl Fn(&V) -> bool) -> Option<usize> {
        let mut slots = slots.iter().copied();
        slots.find(|slot| self.entries[*slot].value.as_ref().is_some_and(&is_it))
    }

    /// One text may have several addresses, one per codegen unit.
    fn share(&mut self, sql: &Cow<'static, str>, slot: usize) {
        if let Cow::Borrowed(text) = sql {
            note(self.by_address.entry(address(text)).or_default(), slot);
        }
    }

    /// A place for one more, and whether another one had to leave it. The search for the oldest takes less than the round trip
    /// that comes before it.
    fn vacate(&mut self) -> (usize, bool) {
        let oldest = (0..self.entries.len()).min_by_key(|slot| self.entries[*slot].used);
        match oldest {
            Some(slot) if self.entries.len() >= self.capacity => {
                let evicts = self.entries[slot].value.is_some();
                self.forget(slot);
                (slot, evicts)
            }
            _ => {
                self.entries.push(Entry::VACANT);
                (self.entries.len() - 1, false)
            }
        }
    }

    fn forget(&mut self, slot: usize) {
        self.entries[slot] = Entry::VACANT;
        self.by_address.retain(|_, slots| keep_others(slots, slot));
        self.by_text.retain(|_, slots| keep_others(slots, slot));
    }
}

impl<V> Entry<V> {
    const VACANT: Self = Self {
        value: None,
        used: 0,
    };
}

fn address(text: &'static str) -> Address {
    (text.as_ptr().addr(), text.len())
}

fn note(slots: &mut Slots, slot: usize) {
    if !slots.contains(&slot) {
        slots.push(slot);
    }
}

fn keep_others(slots: &mut Slots, slot: usize) -> bool {
    slots.retain(|it| *it != slot);
    !slots.is_empty()
}

/// A parameter without an OID was typed by the text, which is the same.
fn accepts(value: &impl Typed, params: &[ParamRef<'_>]) -> bool {
    let types = value.types().iter();
    types
        .zip(params)
        .all(|(ty, param)| param.oid() == 0 || param.oid() == ty.oid())
}

#[cfg(test)]
mod tests {
    use super::{Lru, Typed};
    use postgres_types::Type;
    use std::borrow::Cow;
    use std::rc::Rc;

    type Found = Rc<(u32, Vec<Type>)>;

    impl Typed for Found {
        fn types(&self) -> &[Type] {
            &self.1
        }
    }

    fn insert(lru: &mut Lru<Found>, text: &'static str, number: u32) -> bool {
        lru.insert(Cow::Borrowed(text), &Rc::new((number, Vec::new())))
    }

    fn get(lru: &mut Lru<Found>, text: impl Into<Cow<'static, str>>) -> Option<u32> {
        lru.get(&text.into(), &[]).map(|found| found.0)
    }

    #[test]
    fn the_one_that_was_not_used_for_longest_goes_first() {
        let mut lru = Lru::new(2);
        assert!(!insert(&mut lru, "a", 1) && !insert(&mut lru, "b", 2));
        assert!(!insert(&mut lru, "b", 2), "it is there already");
        assert_eq!(get(&mut lru, "a"), Some(1));
        assert!(insert(&mut lru, "c", 3));
        assert_eq!(get(&mut lru, "b"), None);
        assert_eq!((get(&mut lru, "a"), get(&mut lru, "c")), (Some(1), Some(3)));
        assert_eq!(lru.len(), 2);
    }

    #[test]
    fn what_is_let_go_is_dropped_there_and_then() {
        let mut lru = Lru::new(1);
        let first = Rc::new((1, Vec::new()));
        lru.insert(Cow::Borrowed("a"), &first);
        // Found under a second address too, which must not keep it.
        assert_eq!(get(&mut lru, String::from("a")), Some(1));
        insert(&mut lru, "b", 2);
        assert_eq!(Rc::strong_count(&first), 1);
    }

    #[test]
    fn a_text_is_found_wherever_it_lies() {
        let mut lru = Lru::new(4);
        insert(&mut lru, "SELECT 1", 1);
        let elsewhere: &'static str = Box::leak(String::from("SELECT 1").into_boxed_str());
        assert_eq!(get(&mut lru, elsewhere), Some(1));
        assert_eq!(get(&mut lru, elsewhere), Some(1));
        assert_eq!(get(&mut lru, String::from("SELECT 1")), Some(1));
        assert_eq!(get(&mut lru, "SELECT 2"), None);
        assert_eq!(lru.len(), 1);
    }

    #[test]
    fn a_text_may_have_parameters_of_other_types() {
        let mut lru = Lru::new(4);
        let of = |ty: Type| Rc::new((ty.oid(), vec![ty]));
        lru.insert(Cow::Borrowed("SELECT $1"), &of(Type::INT4));
        lru.insert(Cow::Borrowed("SELECT $1"), &of(Type::INT8));
        lru.insert(Cow::Borrowed("SELECT $1"), &of(Type::INT8));
        assert_eq!(lru.len(), 2);
    }

    #[test]
    fn removed_and_cleared() {
        let mut lru = Lru::new(4);
        insert(&mut lru, "a", 1);
        insert(&mut lru, "b", 2);
        lru.remove(&Cow::Borrowed("a"), &[]);
        assert_eq!((get(&mut lru, "a"), get(&mut lru, "b")), (None, Some(2)));
        lru.clear();
        assert_eq!((get(&mut lru, "b"), lru.len()), (None, 0));
    }

    #[test]
    fn without_room_nothing_is_kept() {
        let mut lru = Lru::new(0);
        insert(&mut lru, "a", 1);
        assert_eq!((get(&mut lru, "a"), lru.len()), (None, 0));
    }

    proptest::proptest! {
        #[test]
        fn it_keeps_what_was_used_last(capacity in 1_usize..5, uses in proptest::collection::vec(0_usize..8, 0..200)) {
            const TEXTS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
            let mut lru = Lru::new(capacity);
            let mut recent: Vec<usize> = Vec::new();
            for text in uses {
                let found = get(&mut lru, TEXTS[text]).is_some();
                proptest::prop_assert_eq!(found, recent.contains(&text));
                if !found {
                    insert(&mut lru, TEXTS[text], 0);
                }
                recent.retain(|it| *it != text);
                recent.push(text);
                if recent.len() > capacity {
                    recent.remove(0);
                }
            }
            proptest::prop_assert_eq!(lru.len(), recent.len());
        }
    }
}
