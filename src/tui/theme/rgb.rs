//! The red, green and blue of a colour.

use ratatui::style::Color;

/// Returns the red, green and blue of a colour. None for the sixteen that the terminal defines itself.
pub(super) fn rgb(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(index) => fixed(index),
        _ => None,
    }
}

/// The levels of red, green and blue in the 6×6×6 colour cube, which are colours 16 to 231 of the 256.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Returns the red, green and blue of a fixed colour: of the cube, or of the greys after it.
pub(super) fn fixed(index: u8) -> Option<[u8; 3]> {
    match index {
        0..16 => None,
        16..232 => {
            let at = usize::from(index - 16);
            let level = |at: usize| LEVELS.get(at % 6).copied().unwrap_or_default();
            Some([level(at / 36), level(at / 6), level(at)])
        }
        232.. => Some([8 + 10 * (index - 232); 3]),
    }
}
