#!/bin/sh
# Builds the site and puts it into a bucket of S3, or of any host that has S3's interface: sh publish-to-bucket.sh BUCKET
# The host must serve the bucket as a website, with index.html for folders and 404.html for addresses that do not exist.
# AWS_ENDPOINT_URL says where another host's interface is; the keys are where the command `aws` looks for them.
set -eu
bucket=${1:?"say which bucket: sh publish-to-bucket.sh BUCKET"}
drivers check
drivers build --strict
# Pages come last and files that are gone go at the end, so that no page leads to what is not there yet.
aws s3 sync site/ "s3://$bucket/" --exclude '*.html' --exclude '*.ttl' --exclude '*.jsonld'
aws s3 cp site/ "s3://$bucket/" --recursive --exclude '*' --include '*.ttl' --content-type 'text/turtle; charset=utf-8'
aws s3 cp site/ "s3://$bucket/" --recursive --exclude '*' --include '*.jsonld' --content-type application/ld+json
aws s3 sync site/ "s3://$bucket/" --exclude '*' --include '*.html' --cache-control no-cache
aws s3 sync site/ "s3://$bucket/" --delete
