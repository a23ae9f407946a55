//! stub
/// n
pub fn normal(s: &str) -> String { s.to_lowercase() }
/// a
#[derive(Default, Clone, Debug)]
pub struct Aliases;
impl Aliases {
    /// n
    pub fn new(_: impl IntoIterator<Item = (String, Vec<String>)>) -> Self { Aliases }
    /// n
    pub fn spellings_of(&self, n: &str) -> Vec<String> { vec![n.to_owned()] }
}
/// s
pub fn suggest(_n: &str, _s: &[String]) -> Vec<(String, f64)> { vec![] }
