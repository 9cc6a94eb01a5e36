//! The tuples for which traits are implemented: one list, however many traits there are.

/// Calls a macro with the tuples of up to so many parts. Each part comes as a name for its type, a name for what goes with
/// the type (its index in a scope, its value), and its place: `(A Ai 0, B Bi 1)`.
macro_rules! for_tuples {
    (up_to 4: $impls:ident) => {
        for_tuples! { @longer $impls [] (A Ai 0) (B Bi 1) (C Ci 2) (D Di 3) }
    };
    (up_to 8: $impls:ident) => {
        for_tuples! { @longer $impls [] (A Ai 0) (B Bi 1) (C Ci 2) (D Di 3) (E Ei 4) (F Fi 5) (G Gi 6) (H Hi 7) }
    };
    (up_to 16: $impls:ident) => {
        for_tuples! {
            @longer $impls [] (A Ai 0) (B Bi 1) (C Ci 2) (D Di 3) (E Ei 4) (F Fi 5) (G Gi 6) (H Hi 7)
            (I Ii 8) (J Ji 9) (K Ki 10) (L Li 11) (M Mi 12) (N Ni 13) (O Oi 14) (P Pi 15)
        }
    };
    (@longer $impls:ident [$($part:ident $with:ident $place:tt,)*]) => {};
    (@longer $impls:ident [$($part:ident $with:ident $place:tt,)*] ($next:ident $with_next:ident $at:tt) $($rest:tt)*) => {
        $impls! { ($($part $with $place,)* $next $with_next $at) }
        for_tuples! { @longer $impls [$($part $with $place,)* $next $with_next $at,] $($rest)* }
    };
}
