//! What is sold.

use super::calendar::{OPENED, after};
use super::random::Random;
use crate::schema::products;
use pilaster::types::Interval;
use rust_decimal::Decimal;
use serde_json::{Value, json};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Product {
    /// Without its brand.
    pub(crate) row: products::New,
    pub(crate) attributes: Value,
    pub(crate) brand: usize,
    /// The place of its shelf among all shelves.
    pub(crate) shelf: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Brand {
    pub(crate) name: &'static str,
    pub(crate) homepage: Option<&'static str>,
}

/// A category at the top of the tree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Department {
    pub(crate) name: &'static str,
    pub(crate) shelves: &'static [Shelf],
}

/// A category below: its name, the letters of its numbers, what lies there, and what that costs, in whole euros.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shelf {
    pub(crate) name: &'static str,
    code: &'static str,
    goods: &'static [&'static str],
    price: (i64, i64),
}

const fn brand(name: &'static str, homepage: Option<&'static str>) -> Brand {
    Brand { name, homepage }
}

const fn shelf(
    name: &'static str,
    code: &'static str,
    goods: &'static [&'static str],
    price: (i64, i64),
) -> Shelf {
    Shelf {
        name,
        code,
        goods,
        price,
    }
}

pub(super) const BRANDS: &[Brand] = &[
    brand("Alder & Ash", Some("https://alder.example")),
    brand("Bluewater", Some("https://bluewater.example")),
    brand("Copperline", None),
    brand("Dovetail", Some("https://dovetail.example")),
    brand("Evergreen", Some("https://evergreen.example")),
    brand("Fjordhus", None),
    brand("Granite Peak", Some("https://granite.example")),
    brand("Hearthstone", None),
    brand("Ironwood", Some("https://ironwood.example")),
    brand("Juniper", None),
    brand("Kestrel", Some("https://kestrel.example")),
    brand("Lumen", Some("https://lumen.example")),
];

#[rustfmt::skip]
pub(super) const DEPARTMENTS: &[Department] = &[
    Department {
        name: "Garden",
        shelves: &[
            shelf("Tools", "GTO", &["Spade", "Rake", "Pruning Shears", "Hoe", "Trowel"], (9, 60)),
            shelf("Seeds", "GSE", &["Tomato Seeds", "Herb Mix", "Wildflower Mix", "Bean Seeds"], (2, 9)),
            shelf("Furniture", "GFU", &["Bench", "Folding Chair", "Garden Table", "Hammock"], (40, 420)),
            shelf("Watering", "GWA", &["Watering Can", "Hose", "Rain Barrel", "Sprinkler"], (12, 130)),
        ],
    },
    Department {
        name: "Kitchen",
        shelves: &[
            shelf("Cookware", "KCO", &["Saucepan", "Frying Pan", "Stock Pot", "Wok", "Casserole"], (18, 190)),
            shelf("Knives", "KKN", &["Chef's Knife", "Bread Knife", "Paring Knife", "Cleaver"], (12, 160)),
            shelf("Tableware", "KTA", &["Dinner Plate", "Soup Bowl", "Mug", "Jug", "Serving Dish"], (5, 48)),
            shelf("Appliances", "KAP", &["Kettle", "Toaster", "Coffee Grinder", "Hand Mixer"], (25, 280)),
        ],
    },
    Department {
        name: "Outdoors",
        shelves: &[
            shelf("Tents", "OTE", &["One-Person Tent", "Dome Tent", "Tarp", "Family Tent"], (60, 680)),
            shelf("Backpacks", "OBA", &["Daypack", "Trekking Pack", "Dry Bag", "Bike Bag"], (30, 240)),
            shelf("Boots", "OBO", &["Hiking Boots", "Trail Shoes", "Rain Boots"], (45, 230)),
            shelf("Lights", "OLI", &["Head Torch", "Lantern", "Bike Light"], (9, 95)),
        ],
    },
    Department {
        name: "Workshop",
        shelves: &[
            shelf("Hand Tools", "WHA", &["Hammer", "Chisel Set", "Hand Plane", "Screwdriver", "Saw"], (8, 140)),
            shelf("Power Tools", "WPO", &["Cordless Drill", "Jigsaw", "Sander", "Router"], (55, 390)),
            shelf("Storage", "WST", &["Tool Chest", "Wall Rack", "Parts Box"], (10, 180)),
            shelf("Safety", "WSA", &["Work Gloves", "Safety Glasses", "Ear Defenders"], (4, 45)),
        ],
    },
    Department {
        name: "Home",
        shelves: &[
            shelf("Lamps", "HLA", &["Desk Lamp", "Floor Lamp", "Pendant Lamp", "Bedside Lamp"], (19, 310)),
            shelf("Textiles", "HTE", &["Wool Blanket", "Linen Cushion", "Curtain", "Bath Towel"], (8, 150)),
            shelf("Shelving", "HSH", &["Bookcase", "Wall Shelf", "Shoe Rack", "Side Table"], (22, 360)),
            shelf("Clocks", "HCL", &["Wall Clock", "Alarm Clock", "Kitchen Timer"], (10, 120)),
        ],
    },
];

#[rustfmt::skip]
const KINDS: [&str; 12] = [
    "Classic", "Compact", "Light", "Sturdy", "Nordic", "Folding", "Everyday", "Heritage", "Deluxe", "Small", "Large", "Rustic",
];
const COLOURS: [&str; 7] = ["red", "green", "blue", "black", "white", "oak", "sand"];
const MATERIALS: [&str; 6] = [
    "steel",
    "ash wood",
    "cotton",
    "ceramic",
    "aluminium",
    "recycled plastic",
];

/// So many products for each shelf.
pub(super) fn generate(random: &mut Random, per_shelf: usize) -> Vec<Product> {
    let shelves = DEPARTMENTS
        .iter()
        .flat_map(|department| department.shelves)
        .enumerate();
    shelves
        .flat_map(|(place, shelf)| (1..=per_shelf).map(move |number| (place, shelf, number)))
        .map(|(place, shelf, number)| Product {
            row: row(random, shelf, number),
            attributes: attributes(random, shelf),
            brand: random.skewed(BRANDS.len()),
            shelf: place,
        })
        .collect()
}

fn row(random: &mut Random, shelf: &Shelf, number: usize) -> products::New {
    let name = format!("{} {}", random.pick(&KINDS), random.pick(shelf.goods));
    products::New {
        sku: format!("{}-{number:03}", shelf.code),
        description: random.maybe(70, |_| format!("{name}, made to last.")),
        name,
        brand_id: None,
        price: price(random, shelf.price),
        weight_kg: random.maybe(85, |random| random.between(5, 900) as f32 / 50.0),
        rating: random.maybe(90, |random| random.between(20, 50) as f64 / 10.0),
        warranty: random.maybe(60, |random| {
            Interval::months(12 * random.between(1, 5) as i32)
        }),
        released_on: random.maybe(95, |random| after(OPENED, random.between(0, 700))),
        picture: None,
        createdBy: None,
        deleted_at: None,
    }
}

/// Prices end on 95 cents, as they do.
fn price(random: &mut Random, (low, high): (i64, i64)) -> Decimal {
    Decimal::new(random.between(low, high) * 100 - 5, 2)
}

fn attributes(random: &mut Random, shelf: &Shelf) -> Value {
    let (colour, material) = (random.pick(&COLOURS), random.pick(&MATERIALS));
    if shelf.name == "Boots" {
        let smallest = random.between(36, 40);
        return json!({"colour": colour, "sizes": (smallest..smallest + 6).collect::<Vec<_>>()});
    }
    json!({"colour": colour, "material": material})
}
