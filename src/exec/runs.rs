//! What implementations of [`Executor`](super::Executor) have in common.

/// Says that a type runs statements: `runs_statements!([generics] type)`.
macro_rules! runs_statements {
    ([$($generics:tt)*] $executor:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> $crate::exec::RunsStatements for $executor {
            type Known = Self;

            fn known(self) -> Self {
                self
            }
        }
    };
}
pub(super) use runs_statements;

/// An executor that makes another statement of each and has an executor `E` run that: `runs_changed!(type, method)`, of which
/// the method gives both.
macro_rules! runs_changed {
    ($around:ident, $change:ident) => {
        $crate::exec::runs::runs_statements!([E: $crate::exec::RunsStatements] $around<E>);

        #[diagnostic::do_not_recommend]
        impl<'c, E: Executor<'c>> Executor<'c> for $around<E> {
            type Mode = E::Mode;
            type Output<T: Send + 'c> = E::Output<T>;
            type Stream<T: Send + 'c> = E::Stream<T>;

            fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> E::Output<Vec<S::Output>> {
                let (executor, statement) = self.$change(statement);
                executor.all(statement)
            }

            fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> E::Output<Option<S::Output>> {
                let (executor, statement) = self.$change(statement);
                executor.optional(statement)
            }

            fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> E::Output<S::Output> {
                let (executor, statement) = self.$change(statement);
                executor.one(statement)
            }

            fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> E::Stream<S::Output> {
                let (executor, statement) = self.$change(statement);
                executor.stream(statement)
            }

            fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> E::Output<S::Count> {
                let (executor, statement) = self.$change(statement);
                executor.run(statement)
            }
        }
    };
}
pub(super) use runs_changed;
