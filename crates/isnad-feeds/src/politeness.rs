//! How often and how fast to ask, and when to ask again.

use isnad_import::seconds_of_http_date;

/// How often and how fast to ask. All times in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Politeness {
    /// From one poll of a feed to the next.
    pub interval: u64,
    /// From one request to a host to the next one to the same host.
    pub host_delay: u64,
    /// The longest wait after failures, or that a server may ask for.
    pub longest: u64,
}

impl Default for Politeness {
    /// Every half hour, five seconds between requests to one host, a day at most.
    fn default() -> Politeness {
        Politeness { interval: 1800, host_delay: 5, longest: 86_400 }
    }
}

impl Politeness {
    /// When to ask again after so many failures in a row: each doubles the wait.
    pub(crate) fn after_failures(&self, now: u64, failures: u32) -> u64 {
        let doubled = self.interval.saturating_mul(1u64.checked_shl(failures.saturating_sub(1).min(20)).unwrap_or(u64::MAX));
        now.saturating_add(doubled.min(self.longest.max(self.interval)))
    }

    /// When the server wants to be asked again: `Retry-After` in seconds or as a date.
    pub(crate) fn retry_after(&self, now: u64, written: &str) -> Option<u64> {
        let at = match written.trim().parse::<u64>() {
            Ok(seconds) => now.saturating_add(seconds),
            Err(_) => seconds_of_http_date(written)?,
        };
        Some(at.min(now.saturating_add(self.longest)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_up_to_a_day() {
        let polite = Politeness::default();
        let waits: Vec<u64> = (1..9).map(|n| polite.after_failures(1000, n) - 1000).collect();
        assert_eq!(waits, [1800, 3600, 7200, 14_400, 28_800, 57_600, 86_400, 86_400]);
        assert_eq!(polite.after_failures(0, u32::MAX), 86_400);
    }

    #[test]
    fn retry_after_in_both_forms() {
        let polite = Politeness::default();
        assert_eq!(polite.retry_after(1000, "120"), Some(1120));
        assert_eq!(polite.retry_after(1_717_142_000, "Fri, 31 May 2024 07:59:59 GMT"), Some(1_717_142_399));
        assert_eq!(polite.retry_after(1000, "999999999"), Some(87_400));
        assert_eq!(polite.retry_after(1000, "soon"), None);
    }
}
