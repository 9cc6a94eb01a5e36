//! Work that is done on all processors.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What `work` makes of each of the items, in their order, or the first error.
pub(crate) fn in_parallel<T: Sync, R: Send, E: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<R, E> + Sync,
) -> Result<Vec<R>, E> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let run = || {
        while let Some((index, item)) = take(items, &next) {
            let result = work(item);
            done.lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner())
                .push((index, result));
        }
    };
    thread::scope(|scope| {
        let others = thread::available_parallelism()
            .map_or(1, NonZero::get)
            .min(items.len())
            .saturating_sub(1);
        for _ in 0..others {
            // Where no thread can be had, there is one less.
            drop(thread::Builder::new().spawn_scoped(scope, run));
        }
        run();
    });
    let mut done = done
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

fn take<'t, T>(items: &'t [T], next: &AtomicUsize) -> Option<(usize, &'t T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    items.get(index).map(|item| (index, item))
}

#[cfg(test)]
mod tests {
    use super::in_parallel;

    #[test]
    fn results_are_in_order() {
        let numbers: Vec<usize> = (0..1000).collect();
        let doubled = in_parallel(&numbers, |number| Ok::<_, ()>(number * 2));
        assert_eq!(
            doubled,
            Ok(numbers.iter().map(|number| number * 2).collect())
        );
        assert_eq!(in_parallel(&[], |_: &u8| Ok::<u8, ()>(0)), Ok(Vec::new()));
    }

    #[test]
    fn the_first_error_in_order_is_told() {
        let result = in_parallel(
            &[1, 2, 3],
            |number| if *number > 1 { Err(*number) } else { Ok(()) },
        );
        assert_eq!(result, Err(2));
    }
}
