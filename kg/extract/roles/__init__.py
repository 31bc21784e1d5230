"""Who took part as what: phrases, lists of agents and frames that give a role, and where a role does not reach."""
