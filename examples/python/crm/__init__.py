"""Three small CRMs in memory, which stand where a vendor's product would."""
