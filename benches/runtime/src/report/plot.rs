//! The plot: for each load, how many times the code by hand each peer takes.

use std::fmt::Write;

use crate::measure::Measured;
use crate::peer::{World, by_hand};

const LEFT: f64 = 290.0;
const WIDTH: f64 = 560.0;
const BAR: f64 = 7.0;
const GAP: f64 = 12.0;
const TOP: f64 = 56.0;

/// The range of ratios that is shown, on a logarithmic scale.
const LEAST: f64 = 0.5;
const MOST: f64 = 16.0;

const COLORS: [&str; 6] = [
    "#1b5e8c", "#9a9a9a", "#2f9fd0", "#c7a24a", "#6b8e5a", "#b05c52",
];

pub(super) fn svg(loads: &[Measured]) -> String {
    let names = names(loads);
    let step = bar(names.len()) + GAP;
    let height = TOP + step * number(loads.len()) + 30.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"{height:.0}\" \
         viewBox=\"0 0 900 {height:.0}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"900\" height=\"{height:.0}\" fill=\"#ffffff\"/>\n"
    );
    legend(&names, &mut svg);
    scale(height, &mut svg);
    for (place, load) in loads.iter().enumerate() {
        group(load, &names, TOP + step * number(place), &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

/// All but the code by hand.
fn names(loads: &[Measured]) -> Vec<&'static str> {
    let peers = loads.first().map_or(&[][..], |load| &load.peers);
    let by_hand = [by_hand(World::Sync), by_hand(World::Async)];
    let names = peers.iter().map(|it| it.name);
    names.filter(|name| !by_hand.contains(name)).collect()
}

fn legend(names: &[&str], svg: &mut String) {
    let mut x = 20.0;
    for (name, color) in names.iter().zip(COLORS) {
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.0}\" y=\"14\" width=\"12\" height=\"12\" fill=\"{color}\"/>\
             <text x=\"{:.0}\" y=\"24\" fill=\"#222222\">{name}</text>",
            x + 17.0
        );
        x += 125.0;
    }
}

fn scale(height: f64, svg: &mut String) {
    for ratio in [0.5, 1.0, 2.0, 4.0, 8.0, 16.0] {
        let (x, bottom) = (at(ratio), height - 24.0);
        let color = if ratio == 1.0 { "#222222" } else { "#dddddd" };
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" y1=\"{TOP}\" x2=\"{x:.1}\" y2=\"{bottom:.0}\" stroke=\"{color}\"/>\
             <text x=\"{x:.1}\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"#222222\">{ratio} ×</text>",
            bottom + 15.0
        );
    }
}

fn group(load: &Measured, names: &[&str], top: f64, svg: &mut String) {
    let middle = top + bar(names.len()) / 2.0 + 4.0;
    let _ = writeln!(
        svg,
        "<text x=\"{:.0}\" y=\"{middle:.0}\" text-anchor=\"end\" fill=\"#222222\">{}</text>",
        LEFT - 10.0,
        load.name
    );
    for (place, (name, color)) in names.iter().zip(COLORS).enumerate() {
        let Some(taken) = load.peers.iter().find(|it| it.name == *name) else {
            continue;
        };
        let (y, width) = (top + BAR * number(place), at(taken.ratio) - LEFT);
        let _ = writeln!(
            svg,
            "<rect x=\"{LEFT}\" y=\"{y:.0}\" width=\"{width:.1}\" height=\"{:.0}\" fill=\"{color}\">\
             <title>{name}: {:.2} times by hand</title></rect>",
            BAR - 1.0,
            taken.ratio
        );
    }
}

/// Where a ratio stands.
fn at(ratio: f64) -> f64 {
    let ratio = ratio.clamp(LEAST, MOST);
    LEFT + WIDTH * (ratio / LEAST).log2() / (MOST / LEAST).log2()
}

/// How high the bars of so many peers are.
fn bar(peers: usize) -> f64 {
    BAR * number(peers)
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
