"""RFC 9162, section 2.1, written down a second time and straight from its recursive definitions. Reads trees from standard input, one JSON object a line,
as MerkleSecondOpinionTests writes them, and says of the first that it sees otherwise what it sees; ends with the number of trees it agreed with."""
import hashlib
import json
import sys


def sha(data):
    return hashlib.sha256(data).digest()


def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def mth(leaves):
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha(b"\x01" + mth(leaves[:k]) + mth(leaves[k:]))


def path(m, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    return path(m, leaves[:k]) + [mth(leaves[k:])] if m < k else path(m - k, leaves[k:]) + [mth(leaves[:k])]


def subproof(m, leaves, known):
    n = len(leaves)
    if m == n:
        return [] if known else [mth(leaves)]
    k = split(n)
    if m <= k:
        return subproof(m, leaves[:k], known) + [mth(leaves[k:])]
    return subproof(m - k, leaves[k:], False) + [mth(leaves[:k])]


def climb(leaf, m, n, proof):
    """The root a proof leads to, from above; None when it has not the right number of hashes."""
    if n == 1:
        return leaf if not proof else None
    if not proof:
        return None
    k, beside = split(n), proof[-1]
    below = climb(leaf, m, k, proof[:-1]) if m < k else climb(leaf, m - k, n - k, proof[:-1])
    if below is None:
        return None
    return sha(b"\x01" + (below + beside if m < k else beside + below))


def opinion(tree):
    leaves = [bytes.fromhex(leaf) for leaf in tree["leaves"]]
    m, start = tree["leaf"], tree["from"]
    return {
        "root": mth(leaves).hex(),
        "inclusion": [h.hex() for h in path(m, leaves)],
        "consistency": [h.hex() for h in (subproof(start, leaves, True) if 0 < start < len(leaves) else [])],
        "holds": climb(leaves[m], m, len(leaves), [bytes.fromhex(h) for h in tree["damaged"]]) == mth(leaves),
    }


agreed = 0
for line in sys.stdin:
    tree = json.loads(line)
    for name, value in opinion(tree).items():
        if tree[name] != value:
            sys.exit(f"tree {agreed}: {name} is {value}, not {tree[name]}: {line}")
    agreed += 1
print(agreed)
