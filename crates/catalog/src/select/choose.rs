//! Choosing among functions and operators of one name.
//!
//! See "Functions" in the PostgreSQL manual, section 10.3.

use super::Resolver;
use crate::builtin::CastContext as Context;
use crate::model::TypeRef;

impl Resolver<'_> {
    /// Which of the lists of parameters take the arguments at all.
    pub(super) fn takes(self, params: &[&TypeRef], args: &[TypeRef]) -> bool {
        let fits = params
            .iter()
            .zip(args)
            .all(|(param, arg)| self.can_coerce(arg, param, Context::Implicit));
        fits && self.bind(params, args).is_some()
    }

    /// Which list of parameters fits the arguments best, by PostgreSQL's rules.
    pub(super) fn best(self, lists: &[&[&TypeRef]], args: &[TypeRef]) -> Option<usize> {
        let exact = |list: &&[&TypeRef]| list.iter().zip(args).all(|(param, arg)| *param == arg);
        if let Some(exact) = lists.iter().position(exact) {
            return Some(exact);
        }
        let args: Vec<TypeRef> = args
            .iter()
            .map(|arg| self.base(arg).without_modifiers())
            .collect();
        let mut open: Vec<usize> = (0..lists.len()).collect();
        open = most(open, |i| {
            self.count(lists[i], &args, |param, arg| param == arg)
        });
        if open.len() > 1 {
            open = most(open, |i| {
                self.count(lists[i], &args, |param, arg| {
                    param == arg
                        || (self.is_preferred(param) && self.category(param) == self.category(arg))
                })
            });
        }
        if open.len() > 1 {
            open = self.by_category(open, lists, &args);
        }
        if open.len() > 1 {
            open = self.by_known_type(open, lists, &args);
        }
        match open.as_slice() {
            [only] => Some(*only),
            // Of equal lists, the first is the one that the search path finds.
            [first, rest @ ..] if rest.iter().all(|&i| lists[i] == lists[*first]) => Some(*first),
            _ => None,
        }
    }

    fn count(
        self,
        params: &[&TypeRef],
        args: &[TypeRef],
        fits: impl Fn(&TypeRef, &TypeRef) -> bool,
    ) -> usize {
        params
            .iter()
            .zip(args)
            .filter(|(param, arg)| !arg.is("unknown") && fits(param, arg))
            .count()
    }

    /// Strings of unknown type go by the category that the candidates share, or else by text.
    fn by_category(self, open: Vec<usize>, lists: &[&[&TypeRef]], args: &[TypeRef]) -> Vec<usize> {
        let mut kept = open.clone();
        for (at, _) in args.iter().enumerate().filter(|(_, arg)| arg.is("unknown")) {
            let categories: Vec<char> = open.iter().map(|&i| self.category(lists[i][at])).collect();
            let same = categories.windows(2).all(|pair| pair[0] == pair[1]);
            let category = match (categories.contains(&'S'), same) {
                (true, _) => 'S',
                (false, true) => categories[0],
                (false, false) => return open,
            };
            let preferred = open.iter().any(|&i| {
                self.category(lists[i][at]) == category && self.is_preferred(lists[i][at])
            });
            kept.retain(|&i| {
                self.category(lists[i][at]) == category
                    && (!preferred || self.is_preferred(lists[i][at]))
            });
        }
        if kept.is_empty() { open } else { kept }
    }

    /// If all known arguments are of one type, the unknown ones are taken to be of it too.
    fn by_known_type(
        self,
        open: Vec<usize>,
        lists: &[&[&TypeRef]],
        args: &[TypeRef],
    ) -> Vec<usize> {
        let mut known = args.iter().filter(|arg| !arg.is("unknown"));
        let Some(first) = known.next() else {
            return open;
        };
        if !args.iter().any(|arg| arg.is("unknown")) || known.any(|arg| arg != first) {
            return open;
        }
        let same = vec![first.clone(); args.len()];
        let kept: Vec<usize> = open
            .iter()
            .copied()
            .filter(|&i| self.takes(lists[i], &same))
            .collect();
        if kept.len() == 1 { kept } else { open }
    }
}

/// Those that score highest.
fn most(open: Vec<usize>, score: impl Fn(usize) -> usize) -> Vec<usize> {
    let Some(best) = open.iter().map(|&i| score(i)).max() else {
        return open;
    };
    open.into_iter().filter(|&i| score(i) == best).collect()
}
