// StandIns
