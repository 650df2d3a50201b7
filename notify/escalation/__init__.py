"""Station 6: the clock. What has fallen due becomes new attempts; backups are called; help is rung for."""
