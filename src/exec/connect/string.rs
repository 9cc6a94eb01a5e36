//! Connection strings: a URL, or `keyword=value` pairs.
//!
//! <https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING>

/// Keywords with their values, and what is wrong where there are none. No message quotes the string: it may hold a password.
type Pairs = Vec<(String, String)>;

const IN_PASSWORD: &str = "where a user name or password holds `/`, `@`, `:`, `?`, `#` or `%`, write it as %2F, %40, %3A, \
    %3F, %23 or %25";

pub(super) fn pairs_of(text: &str) -> Result<Pairs, String> {
    let url = ["postgresql://", "postgres://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    match url {
        Some(rest) => of_url(rest),
        None if is_foreign(text) => {
            Err("it begins with neither postgresql:// nor postgres://".to_owned())
        }
        None => Words(text.trim_start()).pairs(),
    }
}

/// Whether it is the URL of something else. A password may hold what looks like one.
fn is_foreign(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|it| {
        it.chars()
            .all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it))
    })
}

/// `user:password@host:port,host:port/database?keyword=value&…`
fn of_url(rest: &str) -> Result<Pairs, String> {
    let mut pairs = Pairs::new();
    let (place, parameters) = match rest.split_once('@') {
        // A question mark may belong to the password.
        Some((user, after)) if !user.contains('/') => {
            credentials(user, &mut pairs)?;
            after.split_once('?').unwrap_or((after, ""))
        }
        _ => rest.split_once('?').unwrap_or((rest, "")),
    };
    let (hosts, database) = place.split_once('/').unwrap_or((place, ""));
    if place.contains('@') && !hosts.is_empty() {
        return Err(format!("it holds an `@` too many: {IN_PASSWORD}"));
    }
    add_hosts(hosts, &mut pairs)?;
    add("dbname", database, &mut pairs)?;
    for parameter in parameters.split('&').filter(|it| !it.is_empty()) {
        let (key, value) = parameter
            .split_once('=')
            .ok_or_else(|| format!("a parameter after `?` has no `=`; {IN_PASSWORD}"))?;
        let key = decoded(key)?;
        // As JDBC has it.
        let (key, value) = match (key.as_str(), value) {
            ("ssl", "true") => ("sslmode", "require"),
            (key, value) => (key, value),
        };
        pairs.push((key.to_owned(), decoded(value)?));
    }
    Ok(pairs)
}

fn credentials(user: &str, pairs: &mut Pairs) -> Result<(), String> {
    let (user, password) = user.split_once(':').unwrap_or((user, ""));
    add("user", user, pairs)?;
    add("password", password, pairs)
}

fn add_hosts(hosts: &str, pairs: &mut Pairs) -> Result<(), String> {
    if hosts.is_empty() {
        return Ok(());
    }
    let mut names = Vec::new();
    let mut ports = Vec::new();
    for host in hosts.split(',') {
        let (name, port) = host_and_port(host)?;
        names.push(decoded(name)?);
        ports.push(port);
    }
    pairs.push(("host".to_owned(), names.join(",")));
    if ports.iter().any(Option::is_some) {
        let ports: Vec<_> = ports
            .iter()
            .map(|it| it.unwrap_or(5432).to_string())
            .collect();
        pairs.push(("port".to_owned(), ports.join(",")));
    }
    Ok(())
}

/// `name:port`, or `[address]:port`.
fn host_and_port(host: &str) -> Result<(&str, Option<u16>), String> {
    let (name, rest) = match host.strip_prefix('[') {
        Some(after) => after
            .split_once(']')
            .ok_or("an address of IPv6 has no closing bracket")?,
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let port = match rest.strip_prefix(':') {
        Some("") | None => return Ok((name, None)),
        Some(port) => port.parse().map_err(|_| {
            format!("what follows the colon after a host is not a port; {IN_PASSWORD}")
        })?,
    };
    Ok((name, Some(port)))
}

fn add(keyword: &str, value: &str, pairs: &mut Pairs) -> Result<(), String> {
    if !value.is_empty() {
        pairs.push((keyword.to_owned(), decoded(value)?));
    }
    Ok(())
}

/// Puts characters in the place of `%2F` and its kin.
fn decoded(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if *first != b'%' {
            bytes.push(*first);
            rest = after;
            continue;
        }
        let digits = after.get(..2).and_then(|it| core::str::from_utf8(it).ok());
        let byte = digits.and_then(|it| u8::from_str_radix(it, 16).ok());
        bytes.push(byte.ok_or("a `%` is not followed by two hexadecimal digits: write it as %25")?);
        rest = &after[2..];
    }
    String::from_utf8(bytes).map_err(|_| "what is written with `%` is not UTF-8".to_owned())
}

/// What is left of `keyword = 'value' …`.
struct Words<'t>(&'t str);

impl Words<'_> {
    fn pairs(mut self) -> Result<Pairs, String> {
        let mut pairs = Pairs::new();
        while !self.0.is_empty() {
            let end = self
                .0
                .find('=')
                .ok_or("a keyword has no `=`; a value with spaces must stand in single quotes")?;
            let key = self.0[..end].trim_end().to_owned();
            self.0 = self.0[end + 1..].trim_start();
            pairs.push((key, self.value()?));
            self.0 = self.0.trim_start();
        }
        Ok(pairs)
    }

    /// A word, or what stands in quotes; a backslash takes the next character as it is.
    fn value(&mut self) -> Result<String, String> {
        let quoted = self.0.starts_with('\'');
        let mut value = String::new();
        let mut characters = self.0[usize::from(quoted)..].chars();
        loop {
            match characters.next() {
                Some('\\') => value.extend(characters.next()),
                Some('\'') if quoted => break,
                Some(it) if it.is_whitespace() && !quoted => break,
                Some(it) => value.push(it),
                None if quoted => return Err("a quoted value is never closed".to_owned()),
                None => break,
            }
        }
        self.0 = characters.as_str();
        Ok(value)
    }
}
