//! Identities and digests: random, written as lower-case hex, parsed in one place.

use std::{cell::RefCell, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The fault of a text that should be an identity or a digest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {digits} characters of 0–9 and a–f")]
pub struct NotHex {
    digits: usize,
}

fn hex(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // Digit by digit: a session is full of identities, and every key writes them all down.
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits: String = halves
        .filter_map(|half| char::from_digit(half.into(), 16))
        .collect();
    f.write_str(&digits)
}

fn from_hex<const N: usize>(text: &str) -> Result<[u8; N], NotHex> {
    let wrong = NotHex { digits: N * 2 };
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return Err(wrong);
    }
    let mut bytes = [0; N];
    for (byte, &[high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(high)
            .zip(digit(low))
            .map(|(high, low)| high << 4 | low)
            .ok_or_else(|| wrong.clone())?;
    }
    Ok(bytes)
}

macro_rules! hex_newtype {
    ($name:ident, $bytes:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                hex(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = NotHex;

            fn from_str(text: &str) -> Result<Self, NotHex> {
                from_hex(text).map(Self)
            }
        }

        impl From<[u8; $bytes]> for $name {
            fn from(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    };
}

macro_rules! identities {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);
        hex_newtype!($name, 16);
    )*};
}

identities! {
    /// Names a vault.
    VaultId
    /// Names one supervision file: one supervisor with one person or group.
    FileId
    /// Names one machine's sequence of entries.
    WriterId
    /// Names a school or team, whatever it is called.
    SchoolId
    /// Names a person, however they are spelt.
    PersonId
    /// Names a record through all its revisions.
    RecordId
    /// Names one sheet (a form that is filled in) inside a record.
    SheetId
    /// Names one item of one record's agenda.
    AgendaId
    /// Names one row of a table.
    RowId
    /// Names a case from its first mention on.
    CaseId
    /// Names an action from the session in which it was agreed.
    ActionId
    /// Names a decision.
    DecisionId
    /// Names an arranged session; the same when it is moved.
    ArrangementId
}

/// The SHA-256 of an entry's stored bytes; what people agree to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);
hex_newtype!(Digest, 32);

impl Digest {
    /// Eight groups of eight characters, short enough to read aloud.
    pub fn groups(&self) -> String {
        let text = self.to_string();
        let (groups, _) = text.as_bytes().as_chunks::<8>();
        let groups: Vec<_> = groups
            .iter()
            .map(|group| String::from_utf8_lossy(group))
            .collect();
        groups.join(" ")
    }
}

/// A row of a table whose rows are actions is that action.
impl From<RowId> for ActionId {
    fn from(row: RowId) -> Self {
        Self(row.0)
    }
}

/// A row of a table whose rows are decisions is that decision.
impl From<RowId> for DecisionId {
    fn from(row: RowId) -> Self {
        Self(row.0)
    }
}

/// Where fresh identities come from: random in the program, counted in a test.
pub struct Ids(RefCell<Box<dyn FnMut() -> [u8; 16] + Send>>);

impl Ids {
    /// Takes its bytes from `source`.
    pub fn new(source: impl FnMut() -> [u8; 16] + Send + 'static) -> Self {
        Self(RefCell::new(Box::new(source)))
    }

    /// Counts from one: identities that are the same in every run of a test.
    pub fn counted() -> Self {
        let mut next = 0_u128;
        Self::new(move || {
            next += 1;
            next.to_be_bytes()
        })
    }

    /// Counts on from a row's identity: those of whom the row names, the same whenever it is read.
    pub fn behind(row: RowId) -> Self {
        let mut next = u128::from_be_bytes(row.0);
        Self::new(move || {
            next = next.wrapping_add(1);
            next.to_be_bytes()
        })
    }

    /// Makes an identity that nothing else has.
    pub fn fresh<I: From<[u8; 16]>>(&self) -> I {
        (self.0.borrow_mut())().into()
    }
}

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ids")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_32_lower_case_hex_digits_and_nothing_else() {
        let id: RecordId = "000000000000000000000000000000ff".parse().unwrap();
        assert_eq!(id.to_string(), "000000000000000000000000000000ff");
        for wrong in [
            "",
            "ff",
            "000000000000000000000000000000FF",
            "../../../../../../../../etc/pass",
        ] {
            assert!(wrong.parse::<RecordId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_digest_is_read_aloud_in_eight_groups() {
        let digest = Digest::from([0xab; 32]);
        assert_eq!(digest.groups(), ["abababab"; 8].join(" "));
    }
}
