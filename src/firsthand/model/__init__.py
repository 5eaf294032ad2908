"""The records that flow between the stages: frozen, typed, standard library only."""
