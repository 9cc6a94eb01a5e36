//! Names of people and places.

#[rustfmt::skip]
pub(super) const FIRST: [&str; 60] = [
    "Ada", "Albert", "Alma", "Amir", "Anna", "Anton", "Aya", "Bela", "Bruno", "Carla", "Chiara", "Clara", "Daniel",
    "Darya", "David", "Dilan", "Elena", "Elif", "Emil", "Emma", "Erik", "Eva", "Farid", "Felix", "Fiona", "Frida",
    "Gustav", "Hana", "Hugo", "Ida", "Ines", "Ivan", "Jakob", "Jana", "Joris", "Julia", "Kaja", "Karim", "Klara",
    "Lea", "Leo", "Lena", "Luca", "Lucia", "Maja", "Marek", "Marta", "Mila", "Nadia", "Nils", "Nora", "Olga", "Oscar",
    "Paul", "Petra", "Rosa", "Samir", "Sofia", "Tomas", "Vera",
];

#[rustfmt::skip]
pub(super) const LAST: [&str; 72] = [
    "Adler", "Almeida", "Andersen", "Bakker", "Baran", "Becker", "Berg", "Bianchi", "Blom", "Borg", "Brandt", "Bruun",
    "Carlsen", "Castro", "Costa", "Dahl", "Demir", "Dubois", "Duran", "Ekman", "Engel", "Farkas", "Ferrari", "Fischer",
    "Fontaine", "Garnier", "Greco", "Haas", "Hansen", "Holm", "Horvat", "Ibsen", "Ivanova", "Jansen", "Kaya", "Keller",
    "Kovac", "Kowalska", "Kuhn", "Lang", "Laurent", "Lindgren", "Lopez", "Lund", "Maier", "Marino", "Martin", "Mendes",
    "Meyer", "Moreau", "Moretti", "Nagy", "Nielsen", "Novak", "Nowak", "Olsen", "Ortega", "Peeters", "Petrov", "Ricci",
    "Rossi", "Roux", "Sanchez", "Santos", "Schmid", "Silva", "Sorensen", "Svoboda", "Vidal", "Visser", "Weber", "Winter",
];

/// City, country, and what its postal codes begin with.
#[rustfmt::skip]
pub(super) const CITIES: [(&str, &str, &str); 24] = [
    ("Amsterdam", "NL", "10"), ("Antwerp", "BE", "20"), ("Athens", "GR", "10"), ("Barcelona", "ES", "080"),
    ("Berlin", "DE", "101"), ("Bologna", "IT", "401"), ("Brno", "CZ", "602"), ("Copenhagen", "DK", "21"),
    ("Dublin", "IE", "D0"), ("Gothenburg", "SE", "411"), ("Graz", "AT", "80"), ("Hamburg", "DE", "200"),
    ("Helsinki", "FI", "001"), ("Krakow", "PL", "300"), ("Lisbon", "PT", "110"), ("Ljubljana", "SI", "10"),
    ("Lyon", "FR", "690"), ("Munich", "DE", "803"), ("Oslo", "NO", "01"), ("Porto", "PT", "400"),
    ("Tallinn", "EE", "101"), ("Utrecht", "NL", "35"), ("Vienna", "AT", "10"), ("Zagreb", "HR", "100"),
];

#[rustfmt::skip]
pub(super) const STREETS: [&str; 16] = [
    "Station Road", "Mill Lane", "Harbour Street", "Church Square", "Park Avenue", "Castle Hill", "Garden Row",
    "Bridge Street", "Market Place", "School Lane", "Forest Road", "Lake View", "North Quay", "Orchard Way",
    "Tower Street", "Weaver's Yard",
];
