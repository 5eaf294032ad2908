"""What makes a view fit to leave a case: codes for people, rare combinations, small cells, consent, coarser data."""
