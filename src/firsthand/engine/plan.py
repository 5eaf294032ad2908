"""The one plan: postings -> runs of common words of two texts, in chains. The same text for every SQL engine.

Whole numbers only and a total order before every window, so engines, threads and batches cannot differ. `held`
says how often a wording stands in all texts; one that has no weight is a formula and is left out before the
join. Texts `low` to `high` come first in their pairs: a part of the work, so that memory does not grow with it.
A sentence and a fingerprint may give one seed twice; the second is dropped. Most pairs have too little and are
left out before anything is sorted.
Neighbouring seeds on one diagonal are a run (words may be replaced in between), neighbouring runs a chain.
"""

TABLES = ("postings", "weights")
"""What the plan reads: postings(hash, text, place, held, fresh) and weights(held, weight), whole numbers."""

_SEEDS = """kept AS (
  SELECT p.hash, p.text, p.place, p.fresh, w.weight
  FROM postings p JOIN weights w ON p.held = w.held
),
seeds AS (
  SELECT x.text AS a, y.text AS b, x.place AS pa, y.place AS pb, x.weight
  FROM kept x JOIN kept y ON x.hash = y.hash AND x.text < y.text
  WHERE (x.fresh = 1 OR y.fresh = 1) AND x.text >= {low} AND x.text < {high}
)"""

_CHAINS = """pairs AS (
  SELECT a, b FROM seeds GROUP BY a, b HAVING SUM(weight) * {size} >= {floor}
),
strong AS (
  SELECT s.a, s.b, s.pa, s.pb, s.weight FROM seeds s JOIN pairs p ON s.a = p.a AND s.b = p.b
),
steps AS (
  SELECT a, b, pa, pb, weight,
    pa - LAG(pa) OVER (PARTITION BY a, b ORDER BY pa, pb, weight DESC) AS da,
    pb - LAG(pb) OVER (PARTITION BY a, b ORDER BY pa, pb, weight DESC) AS db
  FROM strong
),
marked AS (
  SELECT a, b, pa, pb,
    CASE WHEN da = db AND da <= {near} THEN 0 ELSE 1 END AS run_opens,
    CASE WHEN da <= {gap} AND db <= {gap} AND db > 0 THEN 0 ELSE 1 END AS chain_opens,
    CASE WHEN da = db AND da < {size} THEN weight * da ELSE weight * {size} END AS weight
  FROM steps WHERE da IS NULL OR da > 0 OR db <> 0
),
numbered AS (
  SELECT a, b, pa, pb, weight,
    SUM(run_opens) OVER (PARTITION BY a, b ORDER BY pa, pb ROWS UNBOUNDED PRECEDING) AS run,
    SUM(chain_opens) OVER (PARTITION BY a, b ORDER BY pa, pb ROWS UNBOUNDED PRECEDING) AS chain
  FROM marked
),
runs AS (
  SELECT a, b, run, MIN(chain) AS chain, MIN(pa) AS a0, MIN(pb) AS b0, MAX(pa) AS a1,
    SUM(weight) AS weight
  FROM numbered GROUP BY a, b, run
),
weighed AS (
  SELECT a, b, chain, a0, b0, a1, weight,
    SUM(weight) OVER (PARTITION BY a, b) AS total
  FROM runs
)
SELECT CAST(a AS INTEGER) AS a, CAST(b AS INTEGER) AS b, CAST(chain AS INTEGER) AS chain,
  CAST(a0 AS INTEGER) AS a0, CAST(b0 AS INTEGER) AS b0, CAST(a1 AS INTEGER) AS a1,
  CAST(weight AS BIGINT) AS weight
FROM weighed WHERE total >= {floor} ORDER BY a, b, a0, b0
"""

PLAN = f"WITH {_SEEDS},\n{_CHAINS}"
"""Everything at once: from postings and weights to chains."""

JOIN = f"WITH {_SEEDS}\nSELECT a, b, pa, pb FROM seeds ORDER BY a, b, pa, pb"
"""The first half, for new texts: only seeds that a posting with `fresh` = 1 has part in."""

CHAIN = f"WITH {_CHAINS}"
"""The second half, from a table seeds(a, b, pa, pb, weight)."""
