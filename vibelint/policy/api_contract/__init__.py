"""API_CONTRACT.md: the endpoints it states, each with its line."""

from vibelint.policy.api_contract.reader import Contract, files_beside, read_api_contract

__all__ = ["Contract", "files_beside", "read_api_contract"]
