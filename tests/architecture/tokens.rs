//! Rust source in tokens: no comments, nothing of what stands in quotes, and no tests.

/// What stands in place of a string or a character: what it says names nothing.
pub const QUOTED: &str = "\"\"";

/// Returns the words of `text`, `::`, and every other character by itself.
pub fn tokens(text: &str) -> Vec<String> {
    let mut reader = Reader { rest: text };
    let mut found = Vec::new();
    while let Some(token) = reader.token() {
        found.push(token);
    }
    found
}

/// Returns whether `code` begins with these tokens.
pub fn begins(code: &[String], with: &[&str]) -> bool {
    code.len() >= with.len() && code.iter().zip(with).all(|(token, wanted)| token == wanted)
}

/// Returns how many tokens there are up to the bracket that closes the first one, itself included.
pub fn bracketed(code: &[String]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in code.iter().enumerate() {
        match token.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}

/// Returns the code without the items under `#[cfg(test)]`, and the names of the modules among them that are files.
pub fn without_tests(mut code: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut kept, mut modules) = (Vec::new(), Vec::new());
    while let Some((token, after)) = code.split_first() {
        let under_test = [&["(", "test"][..], &["(", "all", "(", "test"]]
            .iter()
            .any(|condition| {
                begins(code, &["#", "[", "cfg"])
                    && begins(code.get(3..).unwrap_or_default(), condition)
            });
        if !under_test {
            kept.push(token.clone());
            code = after;
            continue;
        }
        while begins(code, &["#"]) {
            code = code.get(1 + bracketed(&code[1..])..).unwrap_or_default();
        }
        let (item, after) = code.split_at(item(code));
        if let Some(at) = item.iter().position(|token| token == "mod")
            && begins(&item[at + 2..], &[";"])
        {
            modules.push(item[at + 1].clone());
        }
        code = after;
    }
    (kept, modules)
}

/// Returns how many tokens the item takes that `code` begins with.
fn item(code: &[String]) -> usize {
    let has_value = code
        .windows(2)
        .find_map(|pair| match pair[0].as_str() {
            "use" | "static" | "type" | "let" => Some(true),
            "const" => Some(pair[1] != "fn"),
            "mod" | "fn" | "struct" | "enum" | "trait" | "impl" | "macro_rules" => Some(false),
            _ => None,
        })
        .unwrap_or_default();
    let mut at = 0;
    while let Some(token) = code.get(at) {
        match token.as_str() {
            ";" => return at + 1,
            "{" if !has_value => return at + bracketed(&code[at..]),
            "(" | "[" | "{" => at += bracketed(&code[at..]),
            _ => at += 1,
        }
    }
    code.len()
}

/// The text that is still to be read.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Reads the next token; a lifetime and a comment are none.
    fn token(&mut self) -> Option<String> {
        loop {
            self.rest = self.rest.trim_start();
            let first = self.rest.chars().next()?;
            if self.rest.starts_with("//") {
                self.go_past("\n");
            } else if self.rest.starts_with("/*") {
                self.pass_comment();
            } else if let Some(rest) = self.rest.strip_prefix('"') {
                self.rest = rest;
                return Some(self.quoted());
            } else if let Some(rest) = self.rest.strip_prefix('\'') {
                self.rest = rest;
                if let Some(token) = self.character() {
                    return Some(token);
                }
            } else if is_of_word(first) {
                return Some(self.word_or_quoted());
            } else {
                let length = if self.rest.starts_with("::") {
                    2
                } else {
                    first.len_utf8()
                };
                return Some(self.take(length).to_owned());
            }
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn word(&mut self) -> &'a str {
        let end = self.rest.find(|letter| !is_of_word(letter));
        self.take(end.unwrap_or(self.rest.len()))
    }

    fn go_past(&mut self, end: &str) {
        self.rest = self.rest.split_once(end).map_or("", |(_, rest)| rest);
    }

    /// Goes past a comment between `/*` and `*/`, in which others may stand.
    fn pass_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.take(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.take(2);
            } else {
                let Some(letter) = self.rest.chars().next() else {
                    return;
                };
                self.take(letter.len_utf8());
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// A word, or the string that it introduces: `b"…"`, `r#"…"#`.
    fn word_or_quoted(&mut self) -> String {
        let word = self.word();
        let unfenced = self.rest.trim_start_matches('#');
        let fence = "#".repeat(self.rest.len() - unfenced.len());
        match word {
            "r" | "br" | "cr" if unfenced.starts_with('"') => {
                self.take(fence.len() + 1);
                self.go_past(&format!("\"{fence}"));
                QUOTED.to_owned()
            }
            "r" if fence == "#" => {
                self.take(1);
                self.word().to_owned()
            }
            "b" | "c" if self.rest.starts_with('"') => {
                self.take(1);
                self.quoted()
            }
            "b" if self.rest.starts_with('\'') => {
                self.take(1);
                self.character().unwrap_or_default()
            }
            _ => word.to_owned(),
        }
    }

    /// The rest of a string, up to the first quotation mark that no backslash stands before.
    fn quoted(&mut self) -> String {
        while let Some(at) = self.rest.find(['"', '\\']) {
            if self.take(at + 1).ends_with('"') {
                return QUOTED.to_owned();
            }
            self.pass_letter();
        }
        self.rest = "";
        QUOTED.to_owned()
    }

    /// The rest of a character in quotes; none where the quote begins a lifetime.
    fn character(&mut self) -> Option<String> {
        let mut letters = self.rest.chars();
        match (letters.next(), letters.next()) {
            (Some('\\'), _) => {
                self.take(1);
                self.pass_letter();
                self.go_past("'");
            }
            (Some(_), Some('\'')) => self.go_past("'"),
            _ => {
                self.word();
                return None;
            }
        }
        Some(QUOTED.to_owned())
    }

    fn pass_letter(&mut self) {
        let letter = self.rest.chars().next();
        self.take(letter.map_or(0, char::len_utf8));
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[test]
fn no_word_is_read_in_a_comment_a_string_or_a_character() {
    let text = r##"
        use a::b; // use c::d;
        /* use /* nested */ e::f; */ let x: &'static str = "use g::h \" still"; 'i'
        '\'' b'\\' r#"use "j"::k"# b"l" r#type '"' m<'n>"##;
    assert_eq!(
        tokens(text).join(" "),
        r#"use a :: b ; let x : & str = "" ; "" "" "" "" "" type "" m < >"#
    );
}

#[test]
fn nothing_under_a_test_is_code() {
    let text = "
        #[cfg(test)] use a::{b, c};
        #[cfg(test)] #[path = \"x.rs\"] mod d;
        #[cfg(test)] const E: [u8; 2] = [f(); 2];
        #[cfg(all(test, unix))] fn g(h: [u8; 1]) -> i { j; k }
        #[cfg(test)] mod l { mod m {} }
        #[cfg(unix)] fn n() {}
    ";
    let (code, modules) = without_tests(&tokens(text));
    assert_eq!(code.join(" "), "# [ cfg ( unix ) ] fn n ( ) { }");
    assert_eq!(modules, ["d"]);
}
