# make help lists what there is to make.
SHELL = /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL = all

PREFIX ?= /usr/local
BUILD ?= build
OPT ?= -O2 -g
# The warnings always; WERROR=1 (CI) makes them errors, since a newer
# compiler warns about more than the one we know.
WARN = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
	-Wvla -Wformat=2
ifdef WERROR
WARN += -Werror
endif
HARDEN ?= -D_FORTIFY_SOURCE=2 -fstack-protector-strong
override CPPFLAGS += -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -Iinclude -Isrc \
	-I$(BUILD)/gen -DRECALL_SHARE='"$(PREFIX)/share/recall"'
override CFLAGS += -std=c17 $(OPT) $(WARN) $(HARDEN) $(SANITIZE)
override LDFLAGS += $(SANITIZE)

# Rooms from the ground up. Everything below app is librecall.a.
LIB_ROOMS = core text schedule store study import export
LIB_SRC := $(wildcard $(LIB_ROOMS:%=src/%/*.c) src/import/*/*.c)
APP_SRC := $(wildcard src/app/*.c src/ui/*.c src/cli/*.c)
GEN_SRC = $(BUILD)/gen/migrations.c $(BUILD)/gen/alike.c \
	$(BUILD)/gen/defaultrc.c
LIB_OBJ := $(LIB_SRC:src/%.c=$(BUILD)/%.o) $(BUILD)/gen/migrations.o \
	$(BUILD)/gen/alike.o
APP_OBJ := $(APP_SRC:src/%.c=$(BUILD)/%.o) $(BUILD)/gen/defaultrc.o
# The program without its main(), for tests of the screens.
APP_LIB_OBJ := $(filter-out $(BUILD)/cli/main.o,$(APP_OBJ))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%, \
	$(wildcard tests/unit/test_*.c))
APP_TESTS := $(filter $(addprefix $(BUILD)/tests/test_,app_% ui_% cli_%), \
	$(UNIT_TESTS))
LIB_TESTS := $(filter-out $(APP_TESTS),$(UNIT_TESTS))
SCREEN_TESTS := $(patsubst tests/screen/%.c,$(BUILD)/tests/%, \
	$(wildcard tests/screen/test_*.c))
FUZZERS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
PROGRAM ?= $(if $(filter build,$(BUILD)),recall,$(BUILD)/recall)

# The packages' flags are asked for by a recipe, not while this file is
# read: in `make deps run` they are installed in between.
FLAGS = $(BUILD)/flags
cflags = $$(cat $(FLAGS)/cflags)
libs = $$(cat $(FLAGS)/libs)
screen_libs = $$(cat $(FLAGS)/screen-libs)
test_libs = $$(cat $(FLAGS)/test-libs)

# Short lines while building; V=1 shows the commands whole.
Q = $(if $(V),,@)
say = @printf '  %-5s %s\n' $(1) $@

.PHONY: all
all: $(PROGRAM)  ## build ./recall

.PHONY: deps
deps:  ## install the packages that building, running and testing need
	@src/gen/deps.sh $(filter test check-% asan fuzz bench bench-% coverage,$(MAKECMDGOALS))

.PHONY: run
run: $(PROGRAM)  ## build and open the home screen
	@./$(PROGRAM)

# Whatever else stands on the command line waits for deps.
after_deps = $(if $(filter deps,$(MAKECMDGOALS)),deps)

$(FLAGS)/%: src/gen/flags.sh | $(after_deps)
	@mkdir -p $(@D)
	@CC="$(CC)" src/gen/flags.sh $* >$@.new && mv $@.new $@
# Named by pattern rules only, they would be removed as intermediate files.
.PRECIOUS: $(FLAGS)/%

$(PROGRAM): $(BUILD)/cli/main.o $(BUILD)/libapp.a $(BUILD)/librecall.a \
		$(FLAGS)/libs $(FLAGS)/screen-libs
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS) -o $@ $(BUILD)/cli/main.o $(BUILD)/libapp.a \
		$(BUILD)/librecall.a $(screen_libs) $(libs) -lm -pthread
	@# A umask of 002, Ubuntu's, lets a group write what was cloned, and
	@# decks that others can write are not read.
	@chmod go-w decks decks/* 2>/dev/null || :

$(BUILD)/librecall.a: $(LIB_OBJ)
	@rm -f $@
	$(call say,AR)
	$(Q)$(AR) rcs $@ $(LIB_OBJ)

$(BUILD)/libapp.a: $(APP_LIB_OBJ)
	@rm -f $@
	$(call say,AR)
	$(Q)$(AR) rcs $@ $(APP_LIB_OBJ)

$(BUILD)/%.o: src/%.c | $(FLAGS)/cflags
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) -MMD -MP -c -o $@ $<

# Their vectors never cross a file: gcc's remark on passing them is idle.
$(BUILD)/schedule/pass_%.o: override CFLAGS += -Wno-psabi

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c | $(FLAGS)/cflags
	$(call say,CC)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) -MMD -MP -c -o $@ $<

# SQL and the default key bindings are text files; gcc 12 has no #embed.
$(BUILD)/gen/migrations.c: src/gen/embed.sh $(wildcard src/store/migrate/*.sql)
	@mkdir -p $(@D)
	@src/gen/embed.sh recall_migration $(filter %.sql,$^) >$@
$(BUILD)/gen/alike.c: src/gen/alike.sh $(wildcard src/study/alike/*.txt)
	@mkdir -p $(@D)
	@src/gen/alike.sh $(filter %.txt,$^) >$@
$(BUILD)/gen/defaultrc.c: src/gen/embed.sh $(wildcard src/app/default.rc)
	@mkdir -p $(@D)
	@src/gen/embed.sh recall_rc $(filter %.rc,$^) >$@

# ---- tests -----------------------------------------------------------------

# A test of a room below app links librecall.a alone: it needs no curses.
define build_test
$(call say,TEST)
@mkdir -p $(@D)
$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) -Itests -MMD -MP $(LDFLAGS) \
	-o $@ $< $(1) $(BUILD)/librecall.a $(2) $(test_libs) $(libs) \
	-lm -lutil -pthread
endef
test_needs = $(BUILD)/librecall.a $(FLAGS)/cflags $(FLAGS)/libs \
	$(FLAGS)/test-libs
screen_test_needs = $(BUILD)/libapp.a $(test_needs) $(FLAGS)/screen-libs

$(LIB_TESTS): $(BUILD)/tests/%: tests/unit/%.c $(test_needs)
	$(build_test)
$(APP_TESTS): $(BUILD)/tests/%: tests/unit/%.c $(screen_test_needs)
	$(call build_test,$(BUILD)/libapp.a,$(screen_libs))
$(SCREEN_TESTS): $(BUILD)/tests/%: tests/screen/%.c $(screen_test_needs)
	$(call build_test,$(BUILD)/libapp.a,$(screen_libs))

# run.sh and its kin add their counts to one file, which `make test` reads.
COUNTS = $(BUILD)/tests/counts
in_test = BUILD=$(BUILD) COUNTS=$(COUNTS) RECALL=$(CURDIR)/$(PROGRAM)

.PHONY: check-unit
check-unit: $(LIB_TESTS) $(APP_TESTS)  ## the unit, golden and property tests
	@$(in_test) tests/run.sh unit $(LIB_TESTS) $(APP_TESTS)

.PHONY: check-screen
check-screen: $(SCREEN_TESTS)  ## screens drawn into a grid, compared with files
	@$(in_test) tests/run.sh screen $(SCREEN_TESTS)

$(BUILD)/tests/term_driver: $(wildcard tests/term/*.c tests/term/*.h) \
		$(FLAGS)/test-libs
	$(call say,TEST)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -o $@ $(filter %.c,$^) $(test_libs) \
		-lutil

.PHONY: check-term
check-term: $(PROGRAM) $(BUILD)/tests/term_driver  ## the real program on a pseudo-terminal
	@$(in_test) RUNNER=$(BUILD)/tests/term_driver \
		tests/run.sh term $(wildcard tests/term/*.script)

$(BUILD)/tests/%.so: tests/fault/%.c
	$(call say,TEST)
	@mkdir -p $(@D)
	$(Q)$(CC) -D_GNU_SOURCE $(CPPFLAGS) \
		$(filter-out -fsanitize% -D_FORTIFY%,$(CFLAGS)) -fPIC -shared \
		-o $@ $< -ldl

FAULTS = $(BUILD)/tests/early_ack.so $(BUILD)/tests/deaf.so
.PHONY: check-crash
check-crash: $(PROGRAM) $(FAULTS)  ## kill -9 and hang-ups lose no answer
	@$(in_test) FAULTS=$(BUILD)/tests \
		tests/run.sh crash tests/fault/check.sh

.PHONY: check-layers
check-layers:  ## the arrows between the rooms point down
	@$(in_test) tests/run.sh layers tests/check_layers.sh

.PHONY: check-decks
check-decks: $(PROGRAM)  ## lint the shipped decks, compare what is read from them
	@$(in_test) tests/check_decks.py

# Each parser's saved corpus goes through it again, with any compiler.
$(BUILD)/tests/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(test_needs)
	$(call say,TEST)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) $(LDFLAGS) -o $@ \
		$(filter %.c,$^) $(BUILD)/librecall.a $(libs) -lm -pthread

.PHONY: check-corpus
check-corpus: $(FUZZERS:%=$(BUILD)/tests/replay_%)  ## the saved inputs of the fuzzers
	@$(in_test) tests/run.sh corpus $(FUZZERS:%=$(BUILD)/tests/replay_%)

# Held to floors, since the labelled pages tell of steps back.
.PHONY: check-import
check-import: $(BUILD)/bench/bench_import  ## how well study sets are read, held to floors
	@$(in_test) BENCH=$< tests/run.sh import tests/import/floors.sh

CHECKS = check-unit check-screen check-term check-corpus check-layers \
	check-decks check-import $(if $(wildcard tests/fault/check.sh),check-crash)
# Two at a time, unless something else was said.
two = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j2)
# A make of its own, so that all of them run whatever fails, and the sum is
# the last line.
.PHONY: test
test: | $(after_deps)  ## all tests; the last line is their sum
	@mkdir -p $(BUILD)/tests && rm -f $(COUNTS)
	@$(MAKE) --no-print-directory -k -Otarget $(two) $(CHECKS) || \
		echo 0 0 broken >>$(COUNTS)
	@tests/sum.sh $(COUNTS)

# ---- looking harder --------------------------------------------------------

.PHONY: asan
asan:  ## the tests under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan HARDEN= \
		OPT="-O1 -g -fno-omit-frame-pointer" \
		SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" \
		test

FUZZ_SECONDS ?= 60
FUZZ_BUILD = $(BUILD)/fuzz
.PHONY: fuzz
fuzz:  ## every fuzzer for FUZZ_SECONDS (60), with clang
	@$(MAKE) --no-print-directory BUILD=$(FUZZ_BUILD) CC=clang HARDEN= \
		SANITIZE="-fsanitize=address,undefined,fuzzer-no-link" \
		$(FUZZERS:%=$(FUZZ_BUILD)/fuzz_%)
	@for name in $(FUZZERS); do \
		mkdir -p $(FUZZ_BUILD)/corpus/$$name tests/fuzz/corpus/$$name; \
		echo "fuzz $$name"; \
		$(FUZZ_BUILD)/fuzz_$$name -max_total_time=$(FUZZ_SECONDS) \
			-timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
			-verbosity=0 -artifact_prefix=$(FUZZ_BUILD)/ \
			$(FUZZ_BUILD)/corpus/$$name \
			tests/fuzz/corpus/$$name || exit 1; \
	done

$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c $(test_needs)
	$(call say,FUZZ)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) -fsanitize=fuzzer -o $@ \
		$< $(BUILD)/librecall.a $(libs) -lm -pthread

.PHONY: coverage
coverage:  ## what share of the lines the tests run, file by file
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/coverage OPT="-O0 -g" \
		HARDEN= SANITIZE="--coverage" check-unit check-screen check-term
	@tests/coverage.sh $(BUILD)/coverage

.PHONY: tidy
tidy: $(FLAGS)/cflags  ## clang-tidy over all sources
	clang-tidy --quiet --checks='-*,clang-analyzer-*,bugprone-*,cert-*,-bugprone-easily-swappable-parameters,-cert-err33-c' \
		$(LIB_SRC) $(APP_SRC) -- $(CPPFLAGS) -std=c17 $(cflags)

.PHONY: format
format:  ## let clang-format lay out what it can
	clang-format -i $$(git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]')

# ---- benchmarks ------------------------------------------------------------

BENCHES = start store import fsrs term stall choices judge learn
BENCH_OUT = $(BUILD)/bench
bench_needs = $(PROGRAM) $(wildcard tests/bench/*.[ch] tests/term/*.[ch]) \
	$(test_needs) $(FLAGS)/screen-libs

$(BUILD)/bench/bench_%: tests/bench/bench_%.c $(bench_needs)
	$(call say,BENCH)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) -Itests -o $@ $< \
		tests/bench/figures.c tests/bench/collection.c $(bench_more) \
		tests/term/terminal.c tests/term/allow.c \
		$(BUILD)/librecall.a $(test_libs) $(libs) -lm -lutil -pthread

$(BUILD)/bench/empty: tests/bench/empty.c $(FLAGS)/screen-libs
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) -o $@ $< $(screen_libs)

.PHONY: bench
bench: $(BENCHES:%=bench-%)  ## all benchmarks

.PHONY: $(BENCHES:%=bench-%)
bench-start: $(BUILD)/bench/bench_start $(BUILD)/bench/empty  ## from exec to the first screen, with many cards
	@$(BUILD)/bench/bench_start $(CURDIR)/$(PROGRAM) $(BUILD)/bench
bench-store: $(BUILD)/bench/bench_store  ## import and commit, against bare SQLite
	@$(BUILD)/bench/bench_store $(CURDIR)/$(PROGRAM) $(BUILD)/bench

$(BUILD)/bench/bench_term: bench_more = tests/bench/keys.c tests/bench/wire.c
bench-term: $(BUILD)/bench/bench_term $(BUILD)/bench/empty  ## what a key costs, in every mode and over ssh
	@$(BUILD)/bench/bench_term $(CURDIR)/$(PROGRAM) $(BUILD)/bench

$(BUILD)/bench/bench_stall: bench_more = tests/bench/keys.c
bench-stall: $(BUILD)/bench/bench_stall  ## keys while memories follow new weights
	@$(BUILD)/bench/bench_stall $(CURDIR)/$(PROGRAM) $(BUILD)/bench

$(BUILD)/bench/bench_choices: bench_more = tests/bench/guess.c \
	tests/bench/equivalent.c
bench-choices: $(BUILD)/bench/bench_choices  ## whether form gives the right choice away
	@$(BUILD)/bench/bench_choices $(BUILD)/bench

$(BUILD)/bench/bench_learn: bench_more = tests/bench/pupil.c \
	tests/bench/frame.c
bench-learn: $(BUILD)/bench/bench_learn  ## what simulated students of Learn know the next day
	@$(BUILD)/bench/bench_learn $(BUILD)/bench

$(BUILD)/bench/bench_import: bench_more = tests/bench/cutlines.c \
	tests/bench/labelled.c tests/bench/others.c tests/bench/strangers.c
bench-import: $(BUILD)/bench/bench_import  ## how well study sets are read
	@$(BUILD)/bench/bench_import $(BUILD)/bench

$(BUILD)/fit_cuts: tests/import/fit_cuts.c $(test_needs)
	$(call say,TEST)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) -o $@ $< \
		$(BUILD)/librecall.a $(libs) -lm -pthread

.PHONY: fit-cuts
fit-cuts: $(BUILD)/fit_cuts  ## fit the weights of the cuts to labelled lines
	@tests/import/fit_cuts.sh $<

$(BUILD)/fit_judge: tests/judge/fit_judge.c tests/judged.h $(test_needs)
	$(call say,TEST)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) -Itests -o $@ $< \
		$(BUILD)/librecall.a $(libs) -lm -pthread

# Answers that were thought of for a rule say less of others.
judged = 0.8:tests/judge/own.tsv 0.7:tests/judge/tuning.tsv \
	0.7:tests/judge/second.tsv 1:tests/judge/paraphrases.tsv \
	2:tests/judge/fresh-a.tsv 2:tests/judge/fresh-b.tsv \
	2:tests/judge/fresh-c.tsv 2:tests/judge/fresh-e.tsv \
	1:tests/judge/fresh-f.tsv 1:tests/judge/fresh-h.tsv
.PHONY: fit-judge
fit-judge: $(BUILD)/fit_judge  ## fit the judge's weights to labelled answers
	@$< $(judged) >$(BUILD)/weights.c
	@mv $(BUILD)/weights.c src/study/weights.c

bench-judge: $(BUILD)/bench/bench_judge  ## typed answers, as a fair teacher would judge them
	@$(BUILD)/bench/bench_judge $(BUILD)/bench

bench-fsrs: $(BUILD)/bench/bench_fsrs  ## the memory model, beside ts-fsrs and fsrs-rs
	@tests/bench/peers.sh $(BUILD)/bench
	@$(BUILD)/bench/bench_fsrs $(BUILD)/bench

# ---- away from here --------------------------------------------------------

VERSION = $(shell sed -n 's/^.define RECALL_VERSION "\(.*\)"/\1/p' src/cli/cli.h)
BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share

.PHONY: doc
doc: $(PROGRAM)  ## the manual page and the completions, from the program's tables
	@mkdir -p $(BUILD)/doc
	./$(PROGRAM) help manual >$(BUILD)/doc/recall.1
	for shell in bash zsh fish; do \
		./$(PROGRAM) completion $$shell >$(BUILD)/doc/recall.$$shell; \
	done

.PHONY: install
install: doc  ## into PREFIX (/usr/local), below DESTDIR if that is set
	install -d '$(BIN)' '$(SHARE)/recall/decks' '$(SHARE)/man/man1' \
		'$(SHARE)/bash-completion/completions' \
		'$(SHARE)/zsh/site-functions' \
		'$(SHARE)/fish/vendor_completions.d'
	install -m 755 $(PROGRAM) '$(BIN)/recall'
	install -m 644 decks/* '$(SHARE)/recall/decks'
	install -m 644 $(BUILD)/doc/recall.1 '$(SHARE)/man/man1'
	install -m 644 $(BUILD)/doc/recall.bash \
		'$(SHARE)/bash-completion/completions/recall'
	install -m 644 $(BUILD)/doc/recall.zsh \
		'$(SHARE)/zsh/site-functions/_recall'
	install -m 644 $(BUILD)/doc/recall.fish \
		'$(SHARE)/fish/vendor_completions.d/recall.fish'

.PHONY: uninstall
uninstall:  ## take away what install put there
	rm -f '$(BIN)/recall' '$(SHARE)/man/man1/recall.1' \
		'$(SHARE)/bash-completion/completions/recall' \
		'$(SHARE)/zsh/site-functions/_recall' \
		'$(SHARE)/fish/vendor_completions.d/recall.fish'
	cd decks && for deck in *; do \
		rm -f '$(SHARE)/recall/decks/'"$$deck"; done
	-rmdir '$(SHARE)/recall/decks' '$(SHARE)/recall'

.PHONY: dist
dist:  ## an archive of the sources, as committed
	@mkdir -p $(BUILD)
	git archive --prefix=recall-$(VERSION)/ \
		-o $(BUILD)/recall-$(VERSION).tar.gz HEAD
	@echo $(BUILD)/recall-$(VERSION).tar.gz

.PHONY: help
help:  ## this list
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  %-16s %s\n", $$1, $$2 }' \
		$(firstword $(MAKEFILE_LIST))

.PHONY: clean
clean:  ## remove what was built
	rm -rf $(BUILD) recall

-include $(LIB_OBJ:.o=.d) $(APP_OBJ:.o=.d)
-include $(UNIT_TESTS:=.d) $(SCREEN_TESTS:=.d)
