"""What an answer costs at least: views and settings that exist only in the benchmark."""
