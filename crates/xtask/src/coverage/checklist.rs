use std::fs;
use std::path::Path;

use failure::Failure;

/// The SQL that is to be spoken, section by section.
pub(super) struct Checklist {
    pub(super) sections: Vec<Section>,
}

pub(super) struct Section {
    pub(super) name: String,
    pub(super) items: Vec<String>,
}

impl Checklist {
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::of(format!("read {}", path.display()), error))?;
        Ok(Self::parse(&text))
    }

    fn parse(text: &str) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let head = line.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
            match (head, sections.last_mut()) {
                (Some(name), _) => sections.push(Section {
                    name: name.to_owned(),
                    items: Vec::new(),
                }),
                (None, Some(section)) => section.items.push(line.to_owned()),
                (None, None) => {} // what stands before the first section explains the file
            }
        }
        Self { sections }
    }
}

#[cfg(test)]
mod tests {
    use super::Checklist;

    #[test]
    fn sections_hold_the_lines_after_their_heads() {
        let list = Checklist::parse("# why\n\n[A]\n#>\nb c\n\n[D]\ne\n");
        let sections: Vec<_> = list
            .sections
            .iter()
            .map(|it| (it.name.as_str(), it.items.join("|")))
            .collect();
        assert_eq!(
            sections,
            [("A", "#>|b c".to_owned()), ("D", "e".to_owned())]
        );
    }
}
