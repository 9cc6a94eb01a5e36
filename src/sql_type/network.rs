//! `inet` and `cidr`

use super::marker::base_type;
use super::types::IpNetwork;
use super::value::into_expr_by_value;
use super::wire::Wire;
use super::{BoxError, Coerce, Comparable, Decode, Encode, Equatable, MinMax};
use bytes::{BufMut, BytesMut};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use postgres_types::{IsNull, Type};

base_type! {
    /// [`inet`](https://www.postgresql.org/docs/current/datatype-net-types.html#DATATYPE-INET), an address with the
    /// length of its network's prefix, read as [`IpNetwork`]; or as [`IpAddr`] where it names a single host.
    Inet = "inet", oid 869, array 1041, IpNetwork
}

base_type! {
    /// [`cidr`](https://www.postgresql.org/docs/current/datatype-net-types.html#DATATYPE-CIDR), a network, read as
    /// [`IpNetwork`]. PostgreSQL refuses one with bits to the right of the prefix.
    Cidr = "cidr", oid 650, array 651, IpNetwork, equal as Inet
}

/// The numbers of the address families in PostgreSQL's binary format.
const IPV4: u8 = 2;
const IPV6: u8 = 3;

fn put(network: IpNetwork, is_cidr: bool, out: &mut BytesMut) -> IsNull {
    let head = |family, len, out: &mut BytesMut| {
        out.put_slice(&[family, network.prefix(), u8::from(is_cidr), len])
    };
    match network.addr() {
        IpAddr::V4(addr) => {
            head(IPV4, 4, out);
            out.put_slice(&addr.octets());
        }
        IpAddr::V6(addr) => {
            head(IPV6, 16, out);
            out.put_slice(&addr.octets());
        }
    }
    IsNull::No
}

fn get(raw: &[u8]) -> Result<IpNetwork, BoxError> {
    let mut wire = Wire::new(raw);
    let (family, prefix, _is_cidr, _len) = (wire.u8()?, wire.u8()?, wire.u8()?, wire.u8()?);
    let addr = match family {
        IPV4 => IpAddr::V4(Ipv4Addr::from(<[u8; 4]>::try_from(wire.rest())?)),
        IPV6 => IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(wire.rest())?)),
        _ => return Err(format!("an address of the unknown family {family}").into()),
    };
    Ok(IpNetwork::new(addr, prefix)?)
}

macro_rules! network {
    ($($marker:ident $is_cidr:literal;)*) => {$(
        impl Encode<$marker> for IpNetwork {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                Ok(put(*self, $is_cidr, out))
            }
        }

        impl Decode<$marker> for IpNetwork {
            fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
                get(raw)
            }
        }

        impl Encode<$marker> for IpAddr {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                Ok(put(IpNetwork::host(*self), $is_cidr, out))
            }
        }

        impl Decode<$marker> for IpAddr {
            fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
                let network = get(raw)?;
                let host = network.is_host().then(|| network.addr());
                host.ok_or_else(|| format!("{network} is not a single host; `IpNetwork` can hold it").into())
            }
        }

        impl Encode<$marker> for Ipv4Addr {
            fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                Encode::<$marker>::encode(&IpAddr::from(*self), ty, out)
            }
        }

        impl Encode<$marker> for Ipv6Addr {
            fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                Encode::<$marker>::encode(&IpAddr::from(*self), ty, out)
            }
        }

        #[diagnostic::do_not_recommend]
        impl Equatable for $marker {}
        #[diagnostic::do_not_recommend]
        impl Comparable for $marker {}
    )*};
}

network! {
    Inet false;
    Cidr true;
}

// `min(cidr)` is of the type inet, so the network has to be cast to it first.
#[diagnostic::do_not_recommend]
impl MinMax for Inet {}
#[diagnostic::do_not_recommend]
impl Coerce<Inet> for Cidr {}

into_expr_by_value!(IpNetwork, IpAddr, Ipv4Addr, Ipv6Addr);
