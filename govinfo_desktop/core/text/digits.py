"""Slips of the keys between two numbers: exchanged, wrong, missing and added digits."""


def is_exchange(before: str, after: str) -> bool:
    """Tell whether two neighbouring digits are exchanged."""
    differing = [i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b]
    return (
        len(before) == len(after)
        and len(differing) == 2
        and differing[1] == differing[0] + 1
        and before[differing[0]] == after[differing[1]]
        and before[differing[1]] == after[differing[0]]
    )


def is_one_replaced(before: str, after: str) -> bool:
    """Tell whether one digit is another."""
    same = len(before) == len(after)
    return same and sum(a != b for a, b in zip(before, after, strict=True)) == 1


def is_one_more(before: str, after: str) -> bool:
    """Tell whether one digit was left out or added."""
    short, long = sorted((before, after), key=len)
    if len(long) != len(short) + 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
