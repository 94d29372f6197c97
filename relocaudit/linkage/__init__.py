"""Who is who: roster, registry and ledgers paired by named evidence, ties left open."""
