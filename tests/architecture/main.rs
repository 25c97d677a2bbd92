//! The rules of the house, read from the source: who may name whom, and what a file and a type are.

#[cfg(test)]
mod breaches;
#[cfg(test)]
mod circles;
#[cfg(test)]
mod domain_words;
#[cfg(test)]
mod forbidden;
#[cfg(test)]
mod graph;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod keepers;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod names;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod sizes;
#[cfg(test)]
mod source;
#[cfg(test)]
mod tokens;
