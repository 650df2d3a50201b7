"""Running processes: what serve, worker and clock are made of, and the doctor that examines them."""
