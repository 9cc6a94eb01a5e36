//! Several statements in one round trip: all are sent before the first answer is read.
//!
//! <https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING>

use super::run::Session;
use super::{Answer, Client, Transaction};
use crate::exec::observe::Watch;
use crate::exec::statement::text::text_of;
use crate::exec::{AllowedIn, Executor, Gathering, Gathers, Mode, Part, Result};
use crate::render::Statement;
use core::future::poll_fn;
use core::task::Poll;

/// An executor that sends several statements together, over one connection.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot send several statements together",
    label = "run them one by one here",
    note = "an async `&Client`, `&Transaction`, `&Pool` or `&Cluster` can"
)]
pub trait Pipelines<'c>: Executor<'c> + Send {
    /// Sends them.
    #[doc(hidden)]
    fn together<T: Together<Self::Mode> + 'c>(self, statements: T) -> Answer<'c, T::Output>;
}

/// Statements that are sent together where statements run in the mode `M`.
#[doc(hidden)]
pub trait Together<M: Mode>: Send {
    /// What they answer.
    type Output: Send;
    /// Whether a replica can run all of them.
    const ON_REPLICA: bool;

    /// Sends all, and reads each answer to its end, whatever becomes of the others.
    fn send<'c, E: OneLine<'c, Mode = M> + 'c>(self, line: E) -> Answer<'c, Self::Output>
    where
        Self: 'c;
}

/// An executor whose statements share one connection, so that they can be sent without waiting for each other.
#[doc(hidden)]
pub trait OneLine<'c>: Executor<'c> + Copy + Send {
    /// The same future.
    #[doc(hidden)]
    fn answer<T: Send>(output: Self::Output<T>) -> Answer<'c, T>;

    /// Prepares the statement, unless that has been done.
    #[doc(hidden)]
    fn prepared<'s, S: Statement>(self, statement: &'s S) -> Answer<'s, ()>
    where
        'c: 's;
}

async fn prepare<S: Statement>(session: Session<'_>, statement: &S) -> Result<()> {
    let (sql, params) = text_of(statement);
    if params.refusal().is_some() || params.source().is_some() {
        return Ok(());
    }
    session.check()?;
    session.step().await?;
    let result = session.prepare(&sql, &params, &mut Watch::nobody()).await;
    let result = result.map(drop);
    session.note(&result);
    result
}

/// What an executor answers with: a future, or else nothing can be sent before the answer is there.
#[diagnostic::on_unimplemented(
    message = "several statements cannot be sent together on a sync connection",
    label = "the sync driver waits for the answer to each statement",
    note = "run them one by one; an async `&Client` or `&Transaction` sends them together"
)]
pub trait Awaited {
    /// `X`, if it is a future.
    #[doc(hidden)]
    type Then<X>;
    #[doc(hidden)]
    fn then<X>(it: X) -> Self::Then<X>;
}

#[diagnostic::do_not_recommend]
impl Awaited for Answer<'_, ()> {
    type Then<X> = X;
    fn then<X>(it: X) -> X {
        it
    }
}

/// The executor `E`, once it is known that its answers are futures.
type Async<'c, E> = <<E as Executor<'c>>::Output<()> as Awaited>::Then<E>;

macro_rules! pipelines {
    ($executor:ty $(, $mode:ident)?) => {
        #[diagnostic::do_not_recommend]
        impl<'c $(, $mode: Mode)?> OneLine<'c> for $executor {
            fn answer<T: Send>(output: Answer<'c, T>) -> Answer<'c, T> {
                output
            }

            fn prepared<'s, S: Statement>(self, statement: &'s S) -> Answer<'s, ()>
            where
                'c: 's,
            {
                Box::pin(prepare(self.session(), statement))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'c $(, $mode: Mode)?> Pipelines<'c> for $executor {
            fn together<T: Together<Self::Mode> + 'c>(self, statements: T) -> Answer<'c, T::Output> {
                statements.send(self)
            }
        }
    };
}

pipelines!(&'c Client);
pipelines!(&'c Transaction<'_, M>, M);

/// A future, and then what it gave.
enum Step<'c, T> {
    Running(Answer<'c, T>),
    Done(Option<Result<T>>),
}

impl<T> Step<'_, T> {
    /// Whether it is done.
    fn poll(&mut self, context: &mut core::task::Context<'_>) -> bool {
        if let Self::Running(answer) = self {
            let Poll::Ready(result) = answer.as_mut().poll(context) else {
                return false;
            };
            *self = Self::Done(Some(result));
        }
        true
    }

    /// What it gave.
    async fn finish(mut self) -> Result<T> {
        poll_fn(|context| {
            if !self.poll(context) {
                return Poll::Pending;
            }
            match &mut self {
                Self::Done(result) => result.take().map_or(Poll::Pending, Poll::Ready),
                Self::Running(_) => Poll::Pending,
            }
        })
        .await
    }
}

macro_rules! tuples {
    ($(($($part:ident $it:ident),+))+) => {$(
        impl<$($part),+> Gathering for ($($part,)+) {}

        impl<'c, Exec, $($part),+> Gathers<'c, ($($part,)+)> for Exec
        where
            Exec: Executor<'c, Output<()>: Awaited> + 'c,
            Async<'c, Exec>: Pipelines<'c, Mode = Exec::Mode> + 'c,
            $($part: Part<Effect: AllowedIn<Exec::Mode>> + 'c,)+
        {
            type Answer = Answer<'c, ($($part::Output,)+)>;

            fn gather(self, statements: ($($part,)+)) -> Self::Answer {
                <Exec::Output<()> as Awaited>::then(self).together(statements)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<Run: Mode, $($part: Part<Effect: AllowedIn<Run>>),+> Together<Run> for ($($part,)+) {
            type Output = ($($part::Output,)+);
            const ON_REPLICA: bool = $($part::Sent::ON_REPLICA)&&+;

            fn send<'c, Exec: OneLine<'c, Mode = Run> + 'c>(self, line: Exec) -> Answer<'c, Self::Output>
            where
                Self: 'c,
            {
                let ($($it,)+) = self;
                $(let mut $it = Step::Running(Exec::answer($it.run(line)));)+
                Box::pin(async move {
                    // Each is read to its end, whatever becomes of the others.
                    poll_fn(|context| {
                        let done = [$($it.poll(context)),+];
                        if done.contains(&false) { Poll::Pending } else { Poll::Ready(()) }
                    })
                    .await;
                    Ok(($($it.finish().await?,)+))
                })
            }
        }
    )+};
}

tuples! {
    (A a, B b)
    (A a, B b, C c)
    (A a, B b, C c, D d)
    (A a, B b, C c, D d, E e)
    (A a, B b, C c, D d, E e, F f)
    (A a, B b, C c, D d, E e, F f, G g)
    (A a, B b, C c, D d, E e, F f, G g, H h)
}

impl<P> Gathering for Vec<P> {}

impl<'c, Exec, P> Gathers<'c, Vec<P>> for Exec
where
    Exec: Executor<'c, Output<()>: Awaited> + 'c,
    Async<'c, Exec>: Pipelines<'c, Mode = Exec::Mode> + 'c,
    P: Part<Effect: AllowedIn<Exec::Mode>> + 'c,
{
    type Answer = Answer<'c, Vec<P::Output>>;

    fn gather(self, statements: Vec<P>) -> Self::Answer {
        <Exec::Output<()> as Awaited>::then(self).together(statements)
    }
}

#[diagnostic::do_not_recommend]
impl<Run: Mode, P: Part<Effect: AllowedIn<Run>>> Together<Run> for Vec<P> {
    type Output = Vec<P::Output>;
    const ON_REPLICA: bool = P::Sent::ON_REPLICA;

    fn send<'c, Exec: OneLine<'c, Mode = Run> + 'c>(self, line: Exec) -> Answer<'c, Self::Output>
    where
        Self: 'c,
    {
        Box::pin(async move {
            // The text is the same for all of them, and is not prepared as often as there are values.
            if let Some(first) = self.first() {
                line.prepared(first.sent()).await?;
            }
            let running = self
                .into_iter()
                .map(|part| Step::Running(Exec::answer(part.run(line))));
            batch(running.collect()).await
        })
    }
}

/// Sends all, and then reads the answers in the order in which they come.
async fn batch<T: Send>(mut steps: Vec<Step<'_, T>>) -> Result<Vec<T>> {
    poll_fn(|context| {
        for step in &mut steps {
            step.poll(context);
        }
        Poll::Ready(())
    })
    .await;
    let mut outputs = Vec::with_capacity(steps.len());
    let mut failure = None;
    for step in steps {
        match step.finish().await {
            Ok(output) => outputs.push(output),
            // Each is read to its end, whatever becomes of the others.
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    failure.map_or(Ok(outputs), Err)
}
