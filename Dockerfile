# The image of docker-compose.yml. No compiler and no package tool in the result, and no root.

FROM python:3.11-slim-bookworm AS packages
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
RUN pip install --no-cache-dir uv
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev

FROM python:3.11-slim-bookworm
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 GRANIAN_HOST=0.0.0.0 GRANIAN_PORT=8000
WORKDIR /app
# By which Pillow orders and joins Hebrew and Arabic letters on the pictures that it draws.
RUN apt-get update && apt-get install --yes --no-install-recommends libfribidi0 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home events
COPY --from=packages /app/.venv .venv
COPY . .
# Compiled here, because the site may not write beside its code: every start would compile it again. The volumes go
# into these directories, and take over their owner.
RUN python -m compileall -q accounts common config contacts events programmes tools \
    && python -m tools.messages compile \
    && mkdir -p var/media var/static \
    && chown events: var var/media var/static
USER events
EXPOSE 8000
HEALTHCHECK --start-period=20s CMD ["python", "-m", "tools.health"]
CMD ["python", "-m", "tools.serve"]
