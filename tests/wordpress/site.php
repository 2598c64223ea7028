<?php
// Does one thing to the test's WordPress, whose folder is the first argument, and prints the outcome as JSON:
//   php site.php FOLDER install | activate | settings JSON | publish TITLE FILE | update ID |
//     draft ID | cron | page | uninstall

[, $folder, $what] = $argv;
$values = array_slice($argv, 3);
$_SERVER['HTTP_HOST'] = getenv('SITE_HOST');
$_SERVER['REQUEST_URI'] = '/';
if ($what === 'install') {
    define('WP_INSTALLING', true);
}
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
require_once ABSPATH . 'wp-admin/includes/template.php';

const PLUGIN = 'whosaid/whosaid.php';

switch ($what) {
    case 'install':
        $made = wp_install('Test', 'editor', 'editor@example.test', true, '', 'a long enough passphrase');
        echo json_encode($made['user_id']);
        break;
    case 'activate':
        echo json_encode(is_wp_error(activate_plugin(PLUGIN)) ? 'failed' : is_plugin_active(PLUGIN));
        break;
    case 'settings':
        wp_set_current_user(1);
        update_option('whosaid', whosaid_sanitize(json_decode($values[0], true)));
        echo json_encode(get_option('whosaid'));
        break;
    case 'publish':
        $id = wp_insert_post([
            'post_title' => $values[0],
            'post_content' => file_get_contents($values[1]),
            'post_status' => 'publish',
            'post_author' => 1,
        ]);
        echo json_encode([$id, get_permalink($id), whosaid_file($id)]);
        break;
    case 'update':
        wp_update_post(['ID' => (int) $values[0], 'post_excerpt' => 'Changed.']);
        echo json_encode(true);
        break;
    case 'draft':
        wp_update_post(['ID' => (int) $values[0], 'post_status' => 'draft']);
        echo json_encode(is_file(whosaid_file((int) $values[0])[0]));
        break;
    case 'cron':
        foreach (_get_cron_array() as $time => $hooks) {
            foreach ($hooks['whosaid_precompute'] ?? [] as ['args' => $arguments]) {
                do_action_ref_array('whosaid_precompute', $arguments);
                wp_unschedule_event($time, 'whosaid_precompute', $arguments);
            }
        }
        echo json_encode(get_option('whosaid_failure'));
        break;
    case 'page':
        wp_set_current_user(1);
        ob_start();
        whosaid_settings_page();
        echo json_encode(ob_get_clean());
        break;
    case 'uninstall':
        deactivate_plugins(PLUGIN);
        uninstall_plugin(PLUGIN);
        echo json_encode([get_option('whosaid'), is_dir(wp_upload_dir()['basedir'] . '/whosaid')]);
        break;
}
