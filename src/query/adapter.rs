//! What adapters that touch one clause have in common.

/// Implements [`Query`](super::Query) and [`Selection`](super::Selection) for an adapter that leaves the select list as it
/// is and changes one clause; `scope` says what is in scope then, and `stage` how far the query is, if that changes. `visit` hands over the
/// parameters of a clause: its own, those of the query underneath, or both in the order of the text.
macro_rules! adapter {
    (
        impl<$query:ident $(, $extra:ident: $bound:path)* $(; const $flag:ident: bool)?> for $adapter:ty {
            $(scope: $scope:ty,)?
            $(stage: $stage:ty,)?
            $(effect: $effect:ty,)?
            parts: $parts:expr,
            is_static: $is_static:expr,
            visit: |$this:ident, $clause:ident, $out:ident| $visit:expr $(,)?
        }
    ) => {
        #[diagnostic::do_not_recommend]
        impl<$query: $crate::query::Query $(, $extra: $bound)* $(, const $flag: bool)?> $crate::query::Query for $adapter {
            type Scope = $crate::query::adapter::scope!($query $(, $scope)?);
            type Outer = $query::Outer;
            type Stage = $crate::query::adapter::stage!($query $(, $stage)?);
            type Effect = $crate::query::adapter::effect!($query $(, $effect)?);

            const PARTS: $crate::render::Parts = $parts;
            const IS_STATIC: bool = $query::IS_STATIC && $is_static;

            fn visit_clause<'q>(&'q self, $clause: $crate::render::Clause, $out: &mut $crate::render::Collector<'q>) {
                let $this = self;
                $visit
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$query: $crate::query::Listed $(, $extra: $bound)* $(, const $flag: bool)?> $crate::query::Listed for $adapter {
            type List = $query::List;
        }

        #[diagnostic::do_not_recommend]
        impl<$query: $crate::query::Selection $(, $extra: $bound)* $(, const $flag: bool)?> $crate::query::Selection for $adapter {
            type Output = $query::Output;
            const WIDTH: usize = $query::WIDTH;

            fn read(
                &self,
                columns: &mut $crate::exec::Columns<'_>,
            ) -> Result<Self::Output, $crate::exec::Error> {
                self.query.read(columns)
            }
        }
    };
}
pub(super) use adapter;

/// The scope of an adapter: that of the query underneath, or another one.
macro_rules! scope {
    ($query:ident) => {
        $query::Scope
    };
    ($query:ident, $scope:ty) => {
        $scope
    };
}
pub(super) use scope;

/// The stage of an adapter: that of the query underneath, or another one.
macro_rules! stage {
    ($query:ident) => {
        $query::Stage
    };
    ($query:ident, $stage:ty) => {
        $stage
    };
}
pub(super) use stage;

/// What an adapter does: what the query underneath does, or more.
macro_rules! effect {
    ($query:ident) => {
        $query::Effect
    };
    ($query:ident, $effect:ty) => {
        $effect
    };
}
pub(super) use effect;
