//! Every screen at the three sizes that it is drawn for.

use crate::{example, support::stage::Stage};

/// The sizes: the usual, the best, the narrowest.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 20)];

fn snap(name: &str, stage: &mut Stage) {
    snap_at(&SIZES, name, stage);
}

/// A screen at each of these sizes.
pub fn snap_at(sizes: &[(u16, u16)], name: &str, stage: &mut Stage) {
    for &(width, height) in sizes {
        stage.size(width, height);
        insta::assert_snapshot!(
            format!("{name}_{width}x{height}"),
            without_digest(&stage.screen())
        );
    }
}

/// The screen with another number for the record: its digest is of bytes with random identities in them.
fn without_digest(screen: &str) -> String {
    let is_group = |word: &str| word.len() == 8 && word.chars().all(|c| c.is_ascii_hexdigit());
    let line = |line: &str| {
        let groups: Vec<&str> = line.split(' ').filter(|word| is_group(word)).collect();
        match groups.len() {
            0 | 1 => line.to_owned(),
            _ => groups.iter().fold(line.to_owned(), |line, group| {
                line.replace(group, "········")
            }),
        }
    };
    screen.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn set_up() {
    let mut stage = Stage::new();
    snap("setup_vault", &mut stage);
    stage.keys("⏎");
    snap("setup_make", &mut stage);
    stage.keys("⏎");
    snap("setup_you", &mut stage);
}

#[test]
fn people() {
    let mut stage = example::school();
    snap("people_hidden", &mut stage);
    stage.keys("<tab>");
    snap("people_all", &mut stage);
    stage.keys("<tab>kit");
    snap("people_ended", &mut stage);
}

#[test]
fn a_new_person() {
    let mut stage = example::school();
    stage.keys("<c-n>");
    snap("person_new", &mut stage);
}

#[test]
fn a_file_and_its_forms() {
    let mut stage = example::school();
    stage.keys("robin⏎");
    snap("file", &mut stage);
    stage.keys("<esc>4");
    snap("person_details", &mut stage);
    stage.keys("<c-q><esc>5");
    snap("person_ended", &mut stage);
    stage.keys("<tab><tab>⏎");
    snap("confirm", &mut stage);
}

#[test]
fn a_group() {
    let mut stage = example::school();
    stage.keys("<c-n>Year 6 team<up>⏎");
    snap("group_new", &mut stage);
    stage.keys("<tab>sam⏎Kit Invented⏎Robyn Placeholder — Mentor");
    snap("group_members", &mut stage);
    stage.keys("<tab><tab><tab>fortn<tab><tab><tab><tab><tab>⏎");
    snap("group_file", &mut stage);
    stage.keys("<esc>4");
    snap("group_details", &mut stage);
}

#[test]
fn the_schools_terms() {
    let mut stage = example::school();
    stage.keys("<c-p>terms⏎");
    snap("terms", &mut stage);
    stage.keys("<tab>2 sep<tab>26/10<tab>30 oct<tab>18 dec<tab>");
    stage.keys("<tab>4 jan<tab>15/2<tab>19/2<tab>25 mar<tab>");
    stage.keys("<tab>12 apr<tab>31/5<tab>4/6<tab>22 jul<tab>");
    stage.keys("<tab>27/11<tab><tab>INSET day<tab>");
    snap("terms_filled", &mut stage);
}

#[test]
fn reading_and_agreeing() {
    let mut stage = example::school();
    stage.keys("robin⏎<down>⏎");
    snap("read", &mut stage);
    insta::assert_snapshot!("read_200x60", without_digest(&stage.size(200, 60).screen()));
    stage.keys("<esc>4");
    snap("agree", &mut stage);
    stage.keys("<tab><tab><tab><tab>⏎");
    snap("words_disagreement", &mut stage);
}

#[test]
fn the_menu_line_help_and_the_lists_of_commands() {
    let mut stage = example::school();
    stage.keys("robin⏎");
    for (name, keys) in [("menu_file", "<esc>"), ("help_file", "<esc>1")] {
        stage.keys(keys);
        snap(name, &mut stage);
        stage.keys("<esc>");
    }
    stage.keys("<esc>2");
    for (name, keys) in [
        ("menu_session", "<esc>"),
        ("help_session", "<esc>1"),
        ("more_session", "<esc>8"),
        ("palette_session", "<c-p>"),
    ] {
        stage.keys(keys);
        snap(name, &mut stage);
        stage.keys("<esc>");
    }
}
