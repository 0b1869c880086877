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
GEN_SRC = $(BUILD)/gen/sql.c $(BUILD)/gen/migrations.c $(BUILD)/gen/defaultrc.c
LIB_OBJ := $(LIB_SRC:src/%.c=$(BUILD)/%.o) $(BUILD)/gen/sql.o \
	$(BUILD)/gen/migrations.o
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

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c | $(FLAGS)/cflags
	$(call say,CC)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(cflags) -MMD -MP -c -o $@ $<

# SQL and the default key bindings are text files; gcc 12 has no #embed.
$(BUILD)/gen/sql.c: src/gen/embed.sh $(wildcard src/store/sql/*.sql)
	@mkdir -p $(@D)
	@src/gen/embed.sh recall_sql $(filter %.sql,$^) >$@
$(BUILD)/gen/migrations.c: src/gen/embed.sh $(wildcard src/store/migrate/*.sql)
	@mkdir -p $(@D)
	@src/gen/embed.sh recall_migration $(filter %.sql,$^) >$@
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

.PHONY: check-layers
check-layers:  ## the arrows between the rooms point down
	@$(in_test) tests/run.sh layers tests/check_layers.sh

CHECKS = check-unit check-screen check-term check-layers
# A make of its own, so that all of them run whatever fails, two at a time
# under -j2, and the sum is the last line.
.PHONY: test
test: | $(after_deps)  ## all tests; the last line is their sum
	@mkdir -p $(BUILD)/tests && rm -f $(COUNTS)
	@$(MAKE) --no-print-directory -k $(CHECKS) || \
		echo 0 0 broken >>$(COUNTS)
	@tests/sum.sh $(COUNTS)

.PHONY: help
help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' \
		$(firstword $(MAKEFILE_LIST))

.PHONY: clean
clean:  ## remove what was built
	rm -rf $(BUILD) recall

-include $(LIB_OBJ:.o=.d) $(APP_OBJ:.o=.d)
-include $(UNIT_TESTS:=.d) $(SCREEN_TESTS:=.d)
