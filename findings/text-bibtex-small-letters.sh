#!/usr/bin/env bash
# Text::BibTeX 0.89, which biber 2.18 reads names with: of a family name in small letters nothing is left, and the given
# name comes twice.
#
# Behaviour: in `von Last, First` at least one word is the last name, whatever its letters (BibTeXing, Patashnik 1988,
# section 4). Of `hooks, bell` Text::BibTeX makes no last name at all, the particles `hooks` and `bell`, and the first
# name `bell`; biber then writes `hooks bell , bell`. A name with a particle and a small last name is read rightly, and so
# is the same name in braces: `{hooks}, bell`.
#
# Output seen, on Debian 12 (Perl 5.36): “hooks, bell: von hooks bell, last -, first bell”,
# “{hooks}, bell: von -, last {hooks}, first bell”, “van der berg, Anna: von van der, last berg, first Anna”.
# The script needs Debian 12 and its package index. It fails once the name is read rightly.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download --quiet --quiet libtext-bibtex-perl=0.89-1 libbtparse2=0.89-1
for package in ./*.deb; do
  dpkg --extract "$package" "$folder/root"
done
libraries=$(dirname "$(find "$folder/root" -name 'libbtparse.so*' -print -quit)")

cat > names.pl <<'PERL'
use strict;
use warnings;
use Text::BibTeX;
use Text::BibTeX::Name;

for my $name ('hooks, bell', '{hooks}, bell', 'van der berg, Anna') {
    my $read = Text::BibTeX::Name->new($name);
    my @parts = map { my @words = grep { defined } $read->part($_); "$_ " . (join(' ', @words) || '-') } qw(von last first);
    print "$name: ", join(', ', @parts), "\n";
}
PERL

LD_LIBRARY_PATH="$libraries" PERL5LIB="$libraries/perl5/5.36:$folder/root/usr/share/perl5" perl names.pl | tee seen
diff seen - <<'SEEN'
hooks, bell: von hooks bell, last -, first bell
{hooks}, bell: von -, last {hooks}, first bell
van der berg, Anna: von van der, last berg, first Anna
SEEN
