"""Is it kept? Returns, tiers, pay and hours, spot checks, workers' answers, findings and remedies.

In: what was agreed at signature, and what happened since, as facts in one book per contract. Out: findings (met, not
met, not shown), what the agreed ladder gives for them, and what may be published. It never sees a pay row that was not
drawn; rows stay with the employer. `employer` and `figures` need nothing but Python itself, so that the employer's own
browser runs the very same lines.
"""
