//! Work by several threads, results in order.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// Results in the order of their items. At most four times as many items as threads are under way,
/// results that wait for their turn among them: a slow item or a slow reader of the results makes all
/// others wait, never memory grow.
///
/// # Panics
/// Where the system gives no thread.
pub fn in_order<T, R>(
    jobs: usize,
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
) -> impl Iterator<Item = R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    type Job<T, R> = (T, SyncSender<R>);
    let (jobs_in, jobs_out) = sync_channel::<Job<T, R>>(jobs);
    // Where each result will come from, in the order of the items.
    let (order_in, order_out) = sync_channel::<Receiver<R>>(jobs * 2);
    thread::spawn(move || {
        for item in items {
            let (result_in, result_out) = sync_channel(1);
            // Whoever wanted the results is gone where they can't be sent.
            if order_in.send(result_out).is_err() || jobs_in.send((item, result_in)).is_err() {
                break;
            }
        }
    });
    let jobs_out = Arc::new(Mutex::new(jobs_out));
    let work = Arc::new(work);
    for _ in 0..jobs {
        let (jobs_out, work) = (Arc::clone(&jobs_out), Arc::clone(&work));
        thread::spawn(move || {
            loop {
                let Ok(job) = jobs_out.lock().map(|jobs| jobs.recv()) else { break };
                let Ok((item, result)) = job else { break };
                let _ = result.send(work(item));
            }
        });
    }
    // A thread that panics drops its sender; there is no result to wait for then, and nothing in its
    // place would be right.
    order_out.into_iter().map(|result| result.recv().expect("a thread has panicked"))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn order_is_kept_whoever_is_first() {
        let slow_first = |number: u64| {
            thread::sleep(Duration::from_micros(if number.is_multiple_of(7) { 900 } else { 10 }));
            number * 2
        };
        let results: Vec<u64> = in_order(3, 0..200, slow_first).collect();
        assert_eq!(results, (0..400).step_by(2).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_runs_far_ahead() {
        let taken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&taken);
        let items = (0..1000).inspect(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
        let mut results = in_order(2, items, |number| number);
        assert_eq!(results.next(), Some(0));
        thread::sleep(Duration::from_millis(100));
        assert!(taken.load(Ordering::SeqCst) <= 10, "{taken:?}");
    }
}
