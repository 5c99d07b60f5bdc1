# Everything a newcomer needs; each target does its own set-up.

# No file may import what its room did not declare.
CHECKS := --explicit-target-dependency-import-check error
SOURCES := Package.swift Sources Tests

.DEFAULT_GOAL := help
.PHONY: help run build test bench numbering languages fuzz format

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

run: build ## builds, starts the hub with providers.yaml as it is, prints a first request
	@.ci/run-demo

build: ## installs the libraries that are missing, builds .build/release/martlet
	@.ci/setup run
	swift build -c release $(CHECKS)

test: ## installs what is missing, checks the format, builds, runs every test and 20,000 simulated histories
	@.ci/setup test
	swift format lint --strict --recursive $(SOURCES)
	swift build --build-tests $(CHECKS)
	MARTLET_BINARY="$(CURDIR)/.build/debug/martlet" swift test --skip-build $(CHECKS)
	swift build -c release --product seeds $(CHECKS)
	.build/release/seeds --count 20000

bench: build ## measures the release build beside a direct call to the provider, in trouble, and beside First light
	.build/release/workbench --older "$$(.ci/first-light)" $(ARGS)

numbering: ## renews the numbering plan from the PyPI package phonenumbers, and shows what changed
	@.ci/numbering/regenerate

languages: ## renews the tables of languages from CLDR (PyPI's babel), and the ready texts; shows what changed
	@.ci/languages/regenerate

fuzz: ## feeds the template language what a fuzzer makes of the suite's cases, for a minute (ARGS=-max_total_time=600)
	@.ci/fuzz-templates $(ARGS)

format: ## writes the sources as the formatter has them
	swift format --in-place --recursive $(SOURCES)
