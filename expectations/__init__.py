"""What must hold of the data: suites as code, and the one module that runs them."""
