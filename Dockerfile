# The program alone, in an image of its own: docker build -t isnad . && docker run -i isnad code - < article.txt
FROM rust:1.95-slim AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked -p isnad

FROM debian:stable-slim
COPY --from=build /src/target/release/isnad /usr/local/bin/isnad
COPY --from=build /src/LICENSE-MIT /src/LICENSE-APACHE /src/NOTICE /usr/share/doc/isnad/
COPY --from=build /src/packs/world/NOTICE /usr/share/doc/isnad/NOTICE.world
# Nothing of it needs rights; data go in and out by pipes or a mounted directory.
USER nobody
WORKDIR /data
ENTRYPOINT ["isnad"]
CMD ["--help"]
