"""Latent classes, as many as the lists show (Manrique-Vallier 2016), by many chains that start far apart."""

from firsthand.estimate.methods.lcmcr.sampling import estimate

__all__ = ["estimate"]
