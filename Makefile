# Every target is one line of packaging/dev.py, which does the same on Windows: py packaging\dev.py test
PYTHON ?= python3

.PHONY: run test reliability engines engines-short web week bench truth screenshots manual package-test windows-test

run test reliability engines engines-short web week bench truth screenshots manual package-test windows-test:
	@$(PYTHON) packaging/dev.py $@
