"""Live demos, one module a lesson, on one small base (`demo`, `picture`, `player`, `controls`)."""
