<?php
// Takes away what the plugin has kept: its options and the files of annotations.

defined('WP_UNINSTALL_PLUGIN') || exit;

delete_option('whosaid');
delete_option('whosaid_failure');
$folder = wp_upload_dir()['basedir'] . '/whosaid';
foreach (glob("$folder/*.json") ?: [] as $file) {
    wp_delete_file($file);
}
if (is_dir($folder)) {
    @rmdir($folder);
}
